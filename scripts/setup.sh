#!/usr/bin/env bash
# Installs what a part of the work needs and this machine lacks. Says what it installs, asks nothing.
#   setup.sh build      what compiling needs; lacking it is an error
#   setup.sh documents  typst, in a Python environment in .build/documents, and pandoc: files of the demo as PDF, PNG and Word
#   setup.sh test       a PostgreSQL server, pandoc, pdftotext, Inter, libical and a Dovecot server for the tests
#   setup.sh browser    Chromium and a Python environment in .build/venv for the browser tests
#   setup.sh all        all but documents, which the browser's environment has too
set -euo pipefail
cd "$(dirname "$0")/.."

build_packages=(libsqlite3-dev libpq-dev libcurl4-openssl-dev libstemmer-dev zlib1g-dev libqrencode-dev libxlsxwriter-dev libzip-dev pkg-config tzdata ca-certificates)
build_headers=(sqlite3.h libpq-fe.h curl/curl.h libstemmer.h zlib.h qrencode.h xlsxwriter.h zip.h)
document_packages=(pandoc fonts-inter python3 python3-venv)
test_packages=(postgresql pandoc poppler-utils fonts-inter libical-dev dovecot-imapd)
browser_packages=(chromium chromium-driver fonts-inter tidy zbar-tools python3 python3-venv)
typst_package=typst==0.15.2
python_packages=("$typst_package" page-validation==0.11.0 selenium==4.51.0 pytest==9.2.0 pytest-xdist==3.8.0 aiosmtpd==1.4.6 icalendar==7.3.0
    schemathesis==4.32.5 openapi-spec-validator==0.9.0 jsonstat-validator==0.4.6 csvw==4.1.1 pyshacl==0.40.1 rdflib==7.6.0)
axe_package=axe-playwright-python==0.1.8 # carries axe.min.js 4.12.1, which is all we take from it

say() { echo "setup: $*" >&2; }

# Runs a command as root, or fails at once where that would take a password.
as_root() { if ((EUID == 0)); then "$@"; else sudo -n "$@"; fi; }

# Those of the named packages that are not installed, one a line.
absent() {
    for package; do
        [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) == installed ]] || echo "$package"
    done
}

# Installs what is absent of the named packages; fails, having said so, when that cannot be done here.
install() {
    mapfile -t absent < <(absent "$@")
    ((${#absent[@]} > 0)) || return 0
    if ! command -v apt-get >/dev/null; then
        say "this system has no apt-get; what is needed is called in Debian: ${absent[*]}"
    elif ! as_root true 2>/dev/null; then
        say "no right to install; needed, as root: apt-get install ${absent[*]}"
    else
        say "installing with apt-get: ${absent[*]}"
        local apt=(as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=120) log
        log=$(mktemp)
        "${apt[@]}" update >"$log" 2>&1 || say "the package lists could not be renewed; trying with those at hand"
        "${apt[@]}" install --no-install-recommends "${absent[@]}" >>"$log" 2>&1 && rm "$log" && return 0
        grep '^[EW]:' "$log" >&2 || true
        say "apt-get could not install these; what it said is in $log"
    fi
    return 1
}

# Whether the C headers are there however they came, on any system.
headers_found() {
    local flags header
    read -ra flags < <(pkg-config --cflags libpq 2>/dev/null || echo)
    for header in "${build_headers[@]}"; do
        echo "#include <$header>" | "${CC:-clang}" "${flags[@]}" -x c -fsyntax-only - 2>/dev/null ||
            { say "the C header $header was not found" && return 1; }
    done
}

setup_build() {
    command -v swift >/dev/null || { say "Swift 6.2 or later is needed: https://www.swift.org/install" && return 1; }
    install "${build_packages[@]}" || headers_found || { say "Samband cannot be compiled without these" && return 1; }
}

setup_documents() {
    { install "${document_packages[@]}" && make_venv .build/documents "$typst_package"; } ||
        say "without these the demo makes no PDF, PNG or Word files, and says so"
}

setup_test() {
    install "${test_packages[@]}" || say "without these the tests run on SQLite alone, or without documents"
}

setup_browser() {
    { install "${browser_packages[@]}" && make_venv .build/venv "${python_packages[@]}" && add_axe; } ||
        say "without these the browser tests are left out"
}

pip_install() { "$1/bin/python" -m pip --quiet --disable-pip-version-check --no-input install "${@:2}"; }

# Whether an environment was made from just these packages, and still runs.
is_made() { [[ $(cat "$1/made-from" 2>/dev/null) == "${*:2}" ]] && "$1/bin/python" -c '' 2>/dev/null; }

# A Python environment with packages, made anew when their list has changed.
make_venv() {
    is_made "$@" && return 0
    say "making $1 with ${*:2} from PyPI"
    python3 -m venv --clear "$1" && pip_install "$@" && echo "${*:2}" >"$1/made-from" && return 0
    say "the Python environment $1 could not be made"
    return 1
}

# Without what it depends on: it asks for a second browser driver, which nothing here uses.
add_axe() {
    local made_from=.build/venv/axe-from
    [[ $(cat $made_from 2>/dev/null) == "$axe_package" ]] && return 0
    say "adding axe 4.12.1 from PyPI" && pip_install .build/venv --no-deps "$axe_package" && echo "$axe_package" >$made_from
}

case ${1:-all} in
build | documents | test | browser) "setup_$1" ;;
all) setup_build && setup_test && setup_browser ;;
*) say "unknown part: $1 (build, documents, test, browser or all)" && exit 2 ;;
esac
