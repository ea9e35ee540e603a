#!/usr/bin/env bash
# Measures the release build on the demo network, beside the budgets of the design, and writes the table
# between the markers in docs/benchmarks.md. Needs curl; the loads need wrk and are left out without it.
#   SAMBAND_BIN=FILE    another binary            SECONDS_EACH=10    how long each load lasts
#   through scripts/with-postgres.sh the live round is played over two instances too
#   SAMBAND_PEERS=PYTHON       a Python with pandas, pyjstat and duckdb, which do the same work on the same machine
#   SAMBAND_REFERENCE=FILE    the numpy reference of the projections, timed in the same rounds
set -euo pipefail
cd "$(dirname "$0")/.."

binary=${SAMBAND_BIN:-.build/release/samband}
seconds=${SECONDS_EACH:-10}
document=docs/benchmarks.md
folder=$(mktemp -d)
server=

fail() { echo "bench: $*" >&2 && exit 1; }
stop() { [[ -z $server ]] || { kill "$server" && wait "$server"; } 2>/dev/null || true; server=; }
trap 'stop; rm -rf "$folder"' EXIT
[[ -x $binary ]] || fail "there is no $binary; make bench builds it"
command -v curl >/dev/null || fail "curl is needed"

free_port() {
    local port
    # Below those that the system gives to whoever connects.
    while port=$((20000 + RANDOM % 12000)); (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do :; done
    echo "$port"
}

# Starts the demo in a fresh folder, with the arguments that follow the folder's name; leaves $server, $address and, in $started, the milliseconds to its first page.
start() {
    local name=$1 port begun
    shift
    port=$(free_port)
    address=http://127.0.0.1:$port
    begun=${EPOCHREALTIME/[.,]/}
    "$binary" demo --port "$port" --data "$folder/$name" --today 2021-03-10 --links-json "$folder/$name.json" "$@" \
        >"$folder/$name.log" 2>&1 &
    server=$!
    until curl --silent --fail --output /dev/null "$address/vt"; do
        kill -0 "$server" 2>/dev/null || { cat "$folder/$name.log" >&2 && fail "the demo ended"; }
        ((${EPOCHREALTIME/[.,]/} - begun < 30000000)) || fail "the demo gave no page in 30 seconds"
    done
    started=$(((${EPOCHREALTIME/[.,]/} - begun) / 1000))
    # The demo furnishes itself after its first page, and then says how to sign in.
    until [[ -s $folder/$name.json ]]; do sleep 0.02; done
}

# The value of an attribute in the first of the tags given.
attribute() { sed -n "s/.* $1=\"\([^\"]*\)\".*/\1/p" | head -n 1; }

# Signs someone of a demo in as a browser would: opens the link, sends the form on its page. Prints the Cookie header.
# Usage: sign_in NAME [ROLE]
sign_in() {
    local link page action field role=${2:-secretariat} data=()
    rm -f "$folder/cookies"
    link=$(tr -d '\n' <"$folder/$1.json" | sed -n "s/.*\"$role\"[^\"]*\"\([^\"]*\)\".*/\1/p" | sed 's|\\/|/|g')
    page=$(curl --silent --fail --cookie-jar "$folder/cookies" "$link" | tr '\n' ' ' | sed 's/.*<main//')
    action=$(grep -o '<form[^>]*>' <<<"$page" | attribute action)
    while read -r field; do
        data+=(--data-urlencode "$(attribute name <<<"$field")=$(attribute value <<<"$field")")
    done < <(grep -o '<input[^>]*type="hidden"[^>]*>' <<<"$page" || true)
    ((${#data[@]} > 0)) || data=(--data '')
    curl --silent --output /dev/null --cookie "$folder/cookies" --cookie-jar "$folder/cookies" \
        --header "Origin: $address" "${data[@]}" "$address${action#"$address"}"
    sed -E 's/^#HttpOnly_//; /^(#|$)/d' "$folder/cookies" |
        awk '{ printf "%s%s=%s", (NR > 1 ? "; " : "Cookie: "), $6, $7 }'
}

row() { printf '| %s | %s | %s |\n' "$@" | tee -a "$folder/rows" >&2; }

# One page under load. Usage: load FIGURE PATH BUDGET [HEADER]
load() {
    local figure=$1 url=$address$2 budget=$3 header=${4:-Accept: */*} wrk
    [[ $(curl --silent --output /dev/null --write-out '%{http_code}' --header "$header" "$url") == 200 ]] ||
        fail "$url does not answer 200"
    if ! command -v wrk >/dev/null; then
        unloaded=" a few single requests"
        row "$figure" "not measured: wrk is not installed" "$budget"
        return
    fi
    wrk=(wrk --threads 2 --connections 32 --header "$header")
    "${wrk[@]}" --duration 2s "$url" >/dev/null
    "${wrk[@]}" --duration "${seconds}s" --latency "$url" >"$folder/wrk"
    ! grep -E 'Non-2xx|Socket errors' "$folder/wrk" >&2 || fail "$url gave errors under load"
    row "$figure" "$(awk '/Requests\/sec/ { rate = $2 } $1 == "99%" { late = $2 } END {
        printf "%d requests/s, p99 %s", rate, late }' "$folder/wrk" | sed 's/\([0-9]\)\([mu]*s\)$/\1 \2/')" "$budget"
}

# A network file with as many seats, each with its representative, a meeting in May that can be called, and one in
# January whose minutes have as many items of nearly half a page each.
network_of() {
    awk -v seats="$1" -v minuted="$2" 'BEGIN {
        print "samband: 1\nnetwork:\n  key: vt\n  name: Stort nettverk\n  region: Fylket\n  host: Fylket\n  language: nb"
        print "persons:"
        split("sekretariat nav vara.nav politiker", four)
        for (i = 1; i <= 4; i++) {
            key = four[i]; sub(/\./, "-", key)
            printf "  - key: %s\n    name: %s\n    email: %s@example.no\n", key, key, four[i]
        }
        for (i = 1; i <= seats; i++) printf "  - key: p%d\n    name: Person %d\n    email: p%d@example.no\n", i, i, i
        print "organisations:"
        for (i = 0; i <= seats; i++) printf "  - key: o%d\n    name: Organisasjon %d\n    short: O%d\n    kind: other\n", i, i, i
        print "seats:\n  - key: s0\n    organisation: o0\n    holders:"
        print "      - person: nav\n        role: representative\n        from: 2021-01-01"
        print "      - person: vara-nav\n        role: deputy\n        order: 1\n        from: 2021-01-01"
        for (i = 1; i <= seats; i++) {
            printf "  - key: s%d\n    organisation: o%d\n    holders:\n", i, i
            printf "      - person: p%d\n        role: representative\n        from: 2021-01-01\n", i
        }
        print "groups:"
        split("secretariat committee", kinds); split("sekretariat politiker", members)
        for (i = 1; i <= 2; i++) {
            printf "  - key: g%d\n    kind: %s\n    name: Gruppe %d\n    members:\n", i, kinds[i], i
            printf "      - person: %s\n        from: 2021-01-01\n", members[i]
        }
        print "meetings:\n  - key: 2021-05-06\n    title: Møte\n    kind: ordinary\n    form: digital\n    state: planned"
        print "    day: 2021-05-06\n    start: \"10:00\"\n    end: \"12:00\"\n    published: 2021-03-01\n    items:"
        for (i = 1; i <= 8; i++) printf "      - key: i%d\n        title: Sak %d\n        kind: discussion\n        minutes: 15\n", i, i
        if (!minuted) exit
        print "  - key: 2021-01-20\n    title: Langt møte\n    kind: ordinary\n    form: digital\n    state: held"
        print "    day: 2021-01-20\n    published: 2021-01-02\n    minutes_published: 2021-01-30\n    items:"
        said = "Rådet drøftet tilbudet av fagopplæring i regionen og ba om en oversikt til neste møte."
        for (i = 1; i <= minuted; i++) {
            printf "      - key: m%d\n        title: Sak %d om kompetanse\n        kind: discussion\n        record: ", i, i
            for (n = 1; n <= 12; n++) printf "%s ", said
            printf "\n        decisions:\n          - text: %s\n", said
        }
    }'
}

# How long the secretariat waits for a summons to so many people; the letters leave afterwards.
summon() {
    local taken
    network_of "$1" 0 >"$folder/large.yaml"
    start large --example "$folder/large.yaml"
    taken=$(curl --silent --output /dev/null --write-out '%{http_code} %{time_total}' --header "$(sign_in large)" \
        --header "Origin: $address" --data reply_by=29.4.2021 "$address/vt/moter/2021-05-06/deltakelse")
    stop
    [[ $taken == 303* ]] || fail "the summons answers ${taken% *}"
    row "summons to $1 people, until the page answers" "$(awk '{ printf "%.0f ms", $2 * 1000 }' <<<"$taken")" "< 200 ms"
}

# How long the minutes of some sixty pages take as PDF, from when they are asked for until they are there.
press() {
    local figure="minutes of some sixty pages as PDF" page=/vt/moter/2021-01-20/dokument/referat.pdf begun taken pages
    export SAMBAND_TYPST=${SAMBAND_TYPST:-$(command -v typst || echo "$PWD/.build/venv/bin/python")}
    if [[ ! -x $SAMBAND_TYPST ]]; then
        row "$figure" "not measured: typst is not installed" "< 2000 ms"
        return
    fi
    network_of 1 135 >"$folder/long.yaml"
    start long --example "$folder/long.yaml"
    begun=${EPOCHREALTIME/[.,]/}
    # A file that takes longer than a download waits is a page that says how far it is.
    until curl --silent --fail --output "$folder/long.pdf" "$address$page" && [[ $(head -c 4 "$folder/long.pdf") == %PDF ]]; do
        ((${EPOCHREALTIME/[.,]/} - begun < 30000000)) || fail "there was no PDF in 30 seconds"
    done
    taken=$(((${EPOCHREALTIME/[.,]/} - begun) / 1000))
    stop
    pages=$(pdfinfo "$folder/long.pdf" 2>/dev/null | awk '/^Pages/ { print $2 }')
    row "$figure" "$taken ms${pages:+, $pages pages}" "< 2000 ms"
}

# How long an agenda step takes to so many open pages of members, in the meeting that runs in the demo.
live() {
    local taken
    if ! command -v python3 >/dev/null; then
        row "agenda step on $1 open pages" "not measured: python3 is not installed" "< 500 ms"
        return
    fi
    start live
    taken=$(python3 scripts/live-load.py "$address" /vt/moter/2021-03-10 "$1" "$(sign_in live representative)" \
        "$(sign_in live)")
    row "agenda step on $1 open pages of members, the slowest of them (median of 9 steps)" "$taken" "< 500 ms"
    row "memory with $1 open pages, at its highest" "$(memory VmHWM)" "< 200 MB"
    stop
}

# Prints what a played round says, as rows. Usage: played WHERE PEOPLE SCREENS LINES
played() {
    local lines
    mapfile -t lines <<<"$4"
    row "live round$1: $2 people answer in the same minute, $3 screens watch" "${lines[0]}" "none lost"
    row "live round$1: until an answer is acknowledged (median)" "${lines[1]}" "< 50 ms"
    row "live round$1: until an answer is on a screen, the slowest answer of each screen (median)" "${lines[2]}" "< 1000 ms"
}

# A live round: so many people answer in the same minute, and so many screens show it.
round() {
    local taken
    if ! command -v python3 >/dev/null; then
        row "live round of $1 people" "not measured: python3 is not installed" "none lost"
        return
    fi
    start round
    taken=$(python3 scripts/round-load.py "$address" vt "$1" "$2" "$(sign_in round)") || fail "the live round: $taken"
    played "" "$1" "$2" "$taken"
    row "live round: memory at its highest" "$(memory VmHWM)" "< 250 MB"
    stop
}

# The same over two instances on one PostgreSQL, where scripts/with-postgres.sh has put one.
round_over_two() {
    local conninfo=${SAMBAND_TEST_POSTGRES:-} name=samband_bench_$$ both=() addresses=() where=() number port taken peak
    if [[ -z $conninfo ]] || ! command -v python3 >/dev/null; then
        row "live round over two instances" "not measured: run through scripts/with-postgres.sh" "none lost"
        return
    fi
    psql --quiet --no-psqlrc --dbname "$conninfo" --command "CREATE DATABASE $name" >/dev/null
    where=(--database "${conninfo/dbname=postgres/dbname=$name}")
    "$binary" init --data "$folder/pg" "${where[@]}" >/dev/null
    "$binary" import network Examples/vestfold-og-telemark.yaml --data "$folder/pg" "${where[@]}" >/dev/null
    for number in 1 2; do
        port=$(free_port)
        mkdir "$folder/pg-$number"
        "$binary" serve --port "$port" --data "$folder/pg-$number" "${where[@]}" >"$folder/pg-$number.log" 2>&1 &
        both+=($!)
        addresses+=("http://127.0.0.1:$port")
        until curl --silent --fail --output /dev/null "http://127.0.0.1:$port/healthz"; do
            kill -0 "${both[-1]}" 2>/dev/null || { cat "$folder/pg-$number.log" >&2 && fail "an instance ended"; }
            sleep 0.05
        done
    done
    address=${addresses[0]}
    printf '{"secretariat": "%s%s"}\n' "$address" "$("$binary" link sekretariat@example.no --data "$folder/pg" \
        "${where[@]}" | grep -o '/logg-inn/.*')" >"$folder/pg.json"
    taken=$(python3 scripts/round-load.py "${addresses[0]},${addresses[1]}" vt "$1" "$2" "$(sign_in pg)") ||
        { kill "${both[@]}"; fail "the live round over two instances: $taken"; }
    played ", two instances on PostgreSQL" "$1" "$2" "$taken"
    peak=$(cat "/proc/${both[0]}/status" "/proc/${both[1]}/status" |
        awk '$1 == "VmHWM:" && $2 > most { most = $2 } END { printf "%.0f MB", most / 1024 }')
    row "live round, two instances on PostgreSQL: memory of the larger at its highest" "$peak" "< 250 MB"
    kill "${both[@]}" && wait "${both[@]}" 2>/dev/null || true
    psql --quiet --no-psqlrc --dbname "$conninfo" --command "DROP DATABASE $name WITH (FORCE)" >/dev/null
}

# The pages of a hearing with so many statements of ten points each, signed in as the secretariat.
hearing() {
    local path figure cookie
    {
        network_of 1 0
        awk -v statements="$1" 'BEGIN {
            print "hearings:\n  - key: plan\n    title: Plan\n    kind: strategy\n    owner: o0\n    opens: 2021-01-04"
            print "    closes: 2021-02-26\n    announced: 2021-01-04T11:00:00.000Z\n    paragraphs:"
            for (i = 1; i <= 40; i++) printf "      - heading: Mål %d\n        text: Regionen skal bli bedre på dette.\n", i
            print "    statements:"
            said = "Vi ber om at dette blir tydeligere, og at det blir sagt hvem som skal gjøre det og når."
            for (i = 1; i <= statements; i++) {
                printf "      - number: %d\n        receipt: %d-ABCDE\n        received: 2021-02-01T11:00:00.000Z\n", i, i
                printf "        name: Organisasjon %d\n        overall: %s\n        points:\n", i, said
                for (n = 1; n <= 10; n++) {
                    printf "          - paragraph: %d\n            text: %s\n", (i + n) % 40 + 1, said
                    if (n % 2) print "            verdict: not\n            reason: Det er sagt et annet sted."
                }
            }
        }'
    } >"$folder/hearing.yaml"
    start hearing --example "$folder/hearing.yaml"
    cookie=$(sign_in hearing)
    for path in uttalelser uttalelser/500 arbeid resultat matrise.csv; do
        row "hearing of $1 statements and ${1}0 points: /$path, signed in (median of 5)" \
            "$(for _ in 1 2 3 4 5; do
                curl --silent --fail --output /dev/null --write-out '%{time_total}\n' --header "$cookie" \
                    "$address/vt/horinger/plan/$path" || echo 99
            done | sort -n | awk 'NR == 3 { printf "%.0f ms", $1 * 1000 }')" \
            "$([[ $path == *.csv ]] && echo none || echo "< 100 ms")" # a table is not a page
    done
    stop
}

# How long an indicator takes that nobody has asked for yet, and pages of figures under load: of an indicator, and of a
# table of a thousand rows that has come in from a file. Needs the server and the cookie of the loads.
figures() {
    local taken
    taken=$(curl --silent --output /dev/null --write-out '%{http_code} %{time_total}' "$address/vt/kunnskap/ubalanse-yrker")
    [[ $taken == 200* ]] || fail "the page of an indicator answers ${taken% *}"
    row "page of an indicator of all counties and months, computed for it" \
        "$(awk '{ printf "%.0f ms", $2 * 1000 }' <<<"$taken")" "< 20 ms"
    awk 'BEGIN {
        print "Sted;År;Antall"
        for (place = 1; place <= 1000; place++)
            for (year = 2017; year <= 2024; year++) printf "Sted %d;%d;%d\n", place, year, place * year
    }' >"$folder/tusen.csv"
    "$binary" import data --data "$folder/load" --source Oppdiktet "$folder/tusen.csv" >/dev/null
    load "page of an indicator, signed in" /vt/kunnskap/helt-ledige "none" "$cookie"
    load "page of a table of 1,000 rows" /vt/kunnskap/tabeller/tusen "≥ 500 requests/s"
    load "page of a table of 1,000 rows, signed in" /vt/kunnskap/tabeller/tusen "none" "$cookie"
}

# A table of as many rows and columns as JSON-stat or PX, with figures of one decimal.
table_of() {
    awk -v kind="$1" -v rows="$2" -v columns="$3" '
    function codes(letter, count, i, text) {
        for (i = 1; i <= count; i++) text = text (i > 1 ? ",\n" : "") "\"" letter i "\""
        return text
    }
    BEGIN {
        srand(1)
        if (kind == "px") {
            print "CHARSET=\"ANSI\";\nAXIS-VERSION=\"2013\";\nCODEPAGE=\"utf-8\";\nMATRIX=\"x\";\nDECIMALS=1;\nTITLE=\"x\";"
            print "SUBJECT-AREA=\"x\";\nSUBJECT-CODE=\"x\";\nCONTENTS=\"x\";\nUNITS=\"x\";\nSTUB=\"A\";\nHEADING=\"B\";"
            print "VALUES(\"A\")=" codes("a", rows) ";\nVALUES(\"B\")=" codes("b", columns) ";\nDATA="
        } else {
            printf "{\"version\":\"2.0\",\"class\":\"dataset\",\"label\":\"x\",\"id\":[\"A\",\"B\"],\"size\":[%d,%d],", rows, columns
            printf "\"dimension\":{\"A\":{\"category\":{\"index\":[%s]}},", codes("a", rows)
            printf "\"B\":{\"category\":{\"index\":[%s]}}},\"value\":[", codes("b", columns)
        }
        for (row = 1; row <= rows; row++) {
            for (column = 1; column <= columns; column++) {
                last = row == rows && column == columns
                printf "%.1f%s", rand() * 100000, kind == "px" ? " " : last ? "" : ","
            }
            print ""
        }
        print (kind == "px" ? ";" : "]}")
    }'
}

# The median of seven runs of the program on a file, in milliseconds.
inspecting() {
    local run begun
    for run in 1 2 3 4 5 6 7; do
        begun=${EPOCHREALTIME/[.,]/}
        "$binary" data inspect "$1" >/dev/null
        echo $(((${EPOCHREALTIME/[.,]/} - begun) / 1000))
    done | sort -n | sed -n 4p
}

# How long a million cells take to be read and counted: a run of the program, less a run on one cell.
reading() {
    local kind=$1 name=$2
    table_of "$kind" 1 1 >"$folder/one.$kind"
    table_of "$kind" 1000 1000 >"$folder/million.$kind"
    row "$name of a million cells, read and counted (median of 7)" \
        "$(($(inspecting "$folder/million.$kind") - $(inspecting "$folder/one.$kind"))) ms" "< 60 ms"
}

# What is done with a cube of ten million cells, and how often its memory could have been read in that time.
cubes() {
    local figure median readings
    .build/release/CubesBench |
        sed -E 's/.*"figure": "([^"]*)", "median_s": ([0-9.]*), "readings": ([0-9.]*).*/\1|\2|\3/' >"$folder/cubes"
    while IFS='|' read -r figure median readings; do
        row "10 million cells, $figure (median of 7)" \
            "$(awk -v s="$median" 'BEGIN { printf "%.1f ms", s * 1000 }'), $readings readings" \
            "$([[ $figure == read* ]] && echo none || echo "≤ 2 readings")"
    done <"$folder/cubes"
}

# The same work by other tools, where they are.
peers() {
    if [[ -z ${SAMBAND_PEERS:-} ]]; then
        row "the same work by pandas, pyjstat and duckdb" "not measured: SAMBAND_PEERS names no Python" none
        return
    fi
    "$binary" data convert "$folder/million.json" --to csv --output "$folder/million.csv" 2>/dev/null
    row "CSV of a million cells, read and counted (median of 7)" \
        "$(($(inspecting "$folder/million.csv") - $(inspecting "$folder/one.json"))) ms" none
    "$SAMBAND_PEERS" scripts/peers.py "$folder" |
        sed -E 's/.*"figure": "([^"]*)", "tool": "([^"]*)", "median_s": ([0-9.]*).*/\1|\2|\3/' >"$folder/peers"
    while IFS='|' read -r figure tool median; do
        row "$figure: $tool (median of 5)" "$(awk -v s="$median" 'BEGIN { printf "%.1f ms", s * 1000 }')" none
    done <"$folder/peers"
}

# How long projections take, and what that is of the reference's time where it is there.
forecasts() {
    local bench=.build/release/ForecastBench figure median processor ratio peak budget rounds
    if [[ ! -x $bench ]]; then
        row "projections" "not measured: there is no $bench" "none"
        return
    fi
    "$bench" | sed -E 's/.*"figure": "([^"]*)", "median_s": ([0-9.]*)[^}]*"processor_s": ([0-9.]*)(, "of_reference": ([0-9.]*)[^}]*)?(, "peak_mb": ([0-9]*))?.*/\1|\2|\3|\5|\7/' \
        >"$folder/forecasts"
    while IFS='|' read -r figure median processor ratio peak; do
        case $figure in
            1000*) budget="≤ 0.5 of the reference" ;;
            200*) budget="< 600 ms" ;;
            *) budget=none ;;
        esac
        rounds="median of 5"
        # All of Norway is run once, and says how much memory the program had in all.
        [[ -z $peak ]] || rounds=once
        row "projection: $figure ($rounds)" \
            "$(awk -v s="$median" -v p="$processor" 'BEGIN { printf "%.0f ms, %.0f ms of processors", s * 1000, p * 1000 }'
            )${ratio:+, $ratio of the reference}${peak:+, $peak MB at most}" "$budget"
    done <"$folder/forecasts"
}

memory() { awk -v field="$1:" '$1 == field { printf "%.0f MB", $2 / 1024 }' "/proc/$server/status"; }

for run in 1 2 3 4 5; do
    start "start-$run"
    stop
    echo "$started" >>"$folder/starts"
done
row "start to first page, example network read into a fresh folder (median of 5)" \
    "$(sort -n "$folder/starts" | sed -n 3p) ms" "< 300 ms"

reading json JSON-stat
reading px PX
cubes
peers
forecasts
summon 200
live 500
round 2000 200
round_over_two 2000 200
hearing 1000
press
start load
cookie=$(sign_in load)
[[ $(curl --silent --output /dev/null --write-out '%{http_code}' --header "$cookie" "$address/vt/min-side") == 200 ]] ||
    fail "the sign-in link did not sign in"
figures
load "public meeting page" /vt/moter/2021-03-17 "≥ 3000 requests/s, p99 < 25 ms"
load "meeting page, signed in" /vt/moter/2021-03-17 "≥ 1500 requests/s" "$cookie"
load "calendar feed" /vt/kalender.ics "≥ 3000 requests/s"
row "memory at its highest${unloaded:+ (no load)}" "$(memory VmHWM)" "none"
row "memory after${unloaded:- these loads}" "$(memory VmRSS)" "< 100 MB, after an hour"

{
    printf 'Measured %s on %s cores, %s of memory.\n\n' "$(date +%F)" "$(nproc)" \
        "$(awk '/MemTotal/ { printf "%.0f GB", $2 / 1048576 }' /proc/meminfo)"
    printf '| figure | measured | budget |\n|---|---|---|\n'
    cat "$folder/rows"
} >"$folder/table"
awk -v table="$folder/table" '
    /<!-- bench:end -->/ { skip = 0 }
    !skip
    /<!-- bench:start -->/ { skip = 1; while ((getline line < table) > 0) print line }' "$document" >"$folder/document"
cp "$folder/document" "$document"
echo "bench: written to $document" >&2
