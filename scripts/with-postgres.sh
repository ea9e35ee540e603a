#!/usr/bin/env bash
# Runs a command with a throw-away PostgreSQL: its own cluster, reached by a socket in a temporary folder only,
# quick and careless because nothing in it is to last. Gone afterwards, however the command ends.
#   with-postgres.sh COMMAND [ARGUMENT …]    the command finds it by $SAMBAND_TEST_POSTGRES
#   with-postgres.sh --find                  prints where the server programs are; fails when there are none
set -euo pipefail

find_programs() {
    local folder
    while read -r folder; do
        [[ -x $folder/initdb ]] && echo "$folder" && return 0
    done < <(
        printf '%s\n' /usr/lib/postgresql/*/bin | sort --version-sort --reverse # Debian keeps them out of the path
        dirname "$(command -v initdb || echo /none/initdb)"
        pg_config --bindir 2>/dev/null
    )
    echo "with-postgres: no PostgreSQL server programs found (Debian: postgresql)" >&2
    return 1
}

programs=$(find_programs)
[[ ${1:-} == --find ]] && echo "$programs" && exit 0

# The server refuses to run as root, so root hands it to the user that Debian's package makes.
as_server() { if ((EUID == 0)); then runuser -u postgres -- "$@"; else "$@"; fi; }

folder=$(mktemp -d /tmp/samband-postgres.XXXXXX) # not $TMPDIR: a socket's path has to be short
command=

# shellcheck disable=SC2317 # called by the trap
clean_up() {
    trap '' INT TERM HUP
    [[ -z $command ]] || kill -TERM -- "-$command" 2>/dev/null || true
    as_server "$programs/pg_ctl" stop -D "$folder/data" --mode=immediate >/dev/null 2>&1 || true
    rm -rf "$folder"
}
trap clean_up EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

((EUID != 0)) || chown postgres "$folder"
cd "$folder" # a folder that the server's user may enter
as_server "$programs/initdb" --pgdata=data --username=samband --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync \
    >initdb.log 2>&1 || { cat initdb.log >&2 && exit 1; }
options="-k $folder -c listen_addresses='' -c max_connections=200"
options+=" -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
as_server "$programs/pg_ctl" start -D data --log=data/server.log --wait --options="$options" >/dev/null ||
    { cat data/server.log >&2 && exit 1; }
cd "$OLDPWD"

# In its own process group, so that a signal reaches all that the command has started.
export SAMBAND_TEST_POSTGRES="host=$folder user=samband dbname=postgres"
set -m
"$@" <&0 &
command=$!
set +m
wait "$command" && code=0 || code=$?
command=
exit "$code"
