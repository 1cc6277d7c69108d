#!/usr/bin/env bash
# Shows that the resident memory of a scan does not grow with its list: the lab runs in a process of its own.
# usage: scripts/scan-memory.sh [NAMES [STAGES [OPTION OF 'mtasts scan' ...]]]     default: 5000000 names, stages dns
# Scans a fifth of the names, then all of them. The last line: A names: M kB, B names: N kB, ratio R
# Exit code 0 where the larger scan stays under 400 MB and within 5 % of the smaller. Needs GNU time and room in TMPDIR (about 1 KB a name).
set -euo pipefail
cd "$(dirname "$0")/.."

names=${1:-5000000}
stages=${2:-dns}
shift $(($# < 2 ? $# : 2))
mtasts=src/MtaStsScanner.Cli/bin/Release/net10.0/mtasts
folder=$(mktemp -d)
"$mtasts" lab --map "$folder/lab.json" >/dev/null 2>"$folder/lab.txt" &
lab=$!
trap 'kill $lab; wait $lab 2>/dev/null || true; rm -rf "$folder"' EXIT
for _ in $(seq 300); do [ -s "$folder/lab.json" ] && break; sleep 0.1; done

measure() {
    seq "$1" | awk '{ print "name" $1 ".example" ($1 % 977) ".com" }' >"$folder/list.txt"
    /usr/bin/time -f '%M %e %U %S' -o "$folder/time.txt" "$mtasts" scan "$folder/list.txt" --lab-map "$folder/lab.json" --stages "$stages" --retry-after 1s --out "$folder/out" -q "${@:2}" >"$folder/summary.txt"
    read -r resident seconds user system < <(tail -n 1 "$folder/time.txt")
    echo "$1 names: $resident kB resident at most, $seconds s, $user s user, $system s system; $(tail -n 1 "$folder/summary.txt")"
    rm -rf "$folder/out"
}

measure $((names / 5)) "$@"
small=$resident
measure "$names" "$@"
awk -v a=$((names / 5)) -v m="$small" -v b="$names" -v n="$resident" \
    'BEGIN { printf "%d names: %d kB, %d names: %d kB, ratio %.3f\n", a, m, b, n, n / m; exit !(n < 400 * 1024 && n <= 1.05 * m) }'
