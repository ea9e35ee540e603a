#!/usr/bin/env bash
# Builds, and runs the Swift tests on both engines and the browser tests.
#   test.sh             leaves out what this machine lacks, and ends by saying what and why
#   test.sh --strict    checks the format first, and takes whatever is left out for a failure; but for the tests on
#                       published statistics files and on the numpy reference of the projections, which are not ours to
#                       hand out: SAMBAND_PUBLISHED_FILES and SAMBAND_REFERENCE say where they are
set -euo pipefail
cd "$(dirname "$0")/.."

strict=false
[[ ${1:-} != --strict ]] || strict=true
results=.build/results
rm -rf $results && mkdir -p $results
passed=0 failed=0 left_out=()

leave_out() {
    left_out+=("$1")
    ! $strict || { echo "check refuses to skip: $1" >&2 && exit 1; }
}

# Runs a test runner, keeps what it prints, and adds up its JUnit report. Usage: tally NAME COMMAND …
tally() {
    local name=$1 code=0 good bad skipped elsewhere
    shift
    "$@" 2>&1 | tee "$results/$name.log" || code=$?
    touch "$results/$name.xml"
    read -r good bad skipped elsewhere < <(awk '
        BEGIN { RS = "<testcase " }
        NR == 1 { next }
        /<failure|<error/ { bad++; next }
        /<skipped/ && /SAMBAND_(PUBLISHED_FILES|REFERENCE) / { elsewhere++; next }
        /<skipped/ { skipped++; next }
        { good++ }
        END { print good + 0, bad + 0, skipped + 0, elsewhere + 0 }' "$results/$name.xml")
    # A runner that fell over has no failed test to show, and one that ran nothing has shown nothing.
    ((bad > 0 || (code == 0 && good > 0))) || bad=1
    if ((skipped > 0)); then
        left_out+=("$skipped $name tests, which skip themselves; their reasons are above")
        ! $strict || ((bad += skipped))
    fi
    if ((elsewhere > 0)); then left_out+=("$elsewhere $name tests on files that SAMBAND_PUBLISHED_FILES and SAMBAND_REFERENCE name"); fi
    ((passed += good, failed += bad)) || true
}

with_postgres=()
if found=$(scripts/with-postgres.sh --find 2>&1); then
    with_postgres=(scripts/with-postgres.sh)
else
    leave_out "the tests on PostgreSQL: ${found#*: }"
fi
browser=true
for need in chromium chromedriver .build/venv/bin/python; do
    command -v $need >/dev/null && continue
    browser=false
    leave_out "the browser tests: $need is missing"
    break
done

if $strict; then
    swift format lint --strict --parallel --recursive Sources Tests Package.swift
    export SAMBAND_REQUIRE_POSTGRES=1
    export SAMBAND_REQUIRE_MAIL=1
    export SAMBAND_REQUIRE_FETCHING=1
    export SAMBAND_REQUIRE_DOCUMENTS=1
fi
swift build --build-tests # every warning is an error, by Package.swift
# Some at a time: all at once they hold well over a thousand files open, and then Foundation's Process.run reads past the
# list of them and crashes now and then (swift-corelibs-foundation, pull request 5472; Swift 6.3.1 has the fault).
tally swift "${with_postgres[@]}" swift test --skip-build --disable-xctest --xunit-output $results/swift.xml \
    --experimental-maximum-parallelization-width 8
if $browser; then
    # A browser waits more than it computes: three at a time take little more than half the time of one.
    tally browser "${with_postgres[@]}" .build/venv/bin/python -m pytest Tests/Browser -q -rs -n 3 --dist loadgroup \
        --junitxml=$results/browser.xml
fi

echo
grep -hE 'Test run with' $results/swift.log | tail -n 1 || true
tail -qn 1 $results/browser.log 2>/dev/null || true
((${#left_out[@]} > 0)) || $strict || left_out=("nothing")
((${#left_out[@]} == 0)) || printf 'Left out: %s.\n' "${left_out[@]}"
echo "$passed passed, $failed failed"
((failed == 0))
