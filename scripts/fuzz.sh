#!/usr/bin/env bash
# Feeds the readers of tables with made-up files, led by which code they reach (libFuzzer). What ends the program is left in
# .build/fuzz/found and becomes a test.
#   fuzz.sh             for SECONDS_EACH=600 seconds; SEEDS=FOLDER adds files to begin from
set -euo pipefail
cd "$(dirname "$0")/.."

work=.build/fuzz
mkdir -p $work/corpus $work/found
flags=(-O -swift-version 6 -parse-as-library -sanitize=fuzzer -module-cache-path $work/modules -I $work)
# Readers need of Core what needs no other package; what a text's fingerprint is does not matter here.
core=$(grep -L '^import Crypto' $(find Sources/Core -name '*.swift'))
cat >$work/Fingerprint.swift <<'STUB'
public enum Fingerprint {
    public static func of(_ bytes: some Sequence<UInt8>) -> String { String(repeating: "0", count: 64) }
    public static func of(_ text: String) -> String { of(text.utf8) }
}
STUB
core+=" $work/Fingerprint.swift"
swiftc "${flags[@]}" -enable-upcoming-feature ExistentialAny -module-name Core -emit-module -emit-module-path $work/Core.swiftmodule \
    -wmo -c $core -o $work/Core.o
swiftc "${flags[@]}" -enable-upcoming-feature ExistentialAny -module-name Cubes -emit-module -emit-module-path $work/Cubes.swiftmodule \
    -wmo -c $(find Sources/Cubes -name '*.swift') -o $work/Cubes.o
swiftc "${flags[@]}" Tests/Fuzz/TableFuzz.swift $work/Core.o $work/Cubes.o -o $work/table-fuzz

# Each seed is a file behind the byte that says what it is called.
seed() {
    local byte
    case $1 in *.json) byte='\0' ;; *.px) byte='\1' ;; *.csv | *.txt | *.tsv) byte='\2' ;; *) byte='\3' ;; esac
    { printf "$byte"; head -c 60000 "$1"; } >"$work/corpus/$(sha1sum <"$1" | cut -c1-16)"
}
for file in Examples/figures/*.{csv,json,px} ${SEEDS:+$(find "$SEEDS" -type f -size -200k)}; do
    [[ ! -f $file ]] || seed "$file"
done
SWIFT_BACKTRACE=enable=no $work/table-fuzz $work/corpus -artifact_prefix=$work/found/ -max_total_time="${SECONDS_EACH:-600}" -max_len=65536 \
    -timeout=20 -rss_limit_mb=2048 -print_final_stats=1
