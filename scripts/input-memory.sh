#!/usr/bin/env bash
# Shows that reading a list takes time in proportion to its length and memory that does not grow with it, for each format.
# usage: scripts/input-memory.sh [LINES]   (default 10000000; needs GNU time, gzip, zstd and about 1 GB in TMPDIR)
set -euo pipefail
cd "$(dirname "$0")/.."

lines=${1:-10000000}
mtasts=src/MtaStsScanner.Cli/bin/Release/net10.0/mtasts
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

names() { seq "$1" | awk '{ print "name" $1 ".example" ($1 % 977) ".com" }'; }
zone() { seq "$1" | awk 'BEGIN { OFS = "\t" } { n = "name" int($1 / 2) ".com."; print n, 172800, "in", "ns", "ns" $1 % 2 ".example" $1 % 9973 ".net." }'; }

measure() {
    printf '%-12s %10d lines  ' "$2" "$3"
    /usr/bin/time -f '%U s user, %S s system, %M KB resident at most' "$mtasts" scan "$1" --dry-run 2>&1 >/dev/null
}

for n in $((lines / 10)) "$lines"; do
    names "$n" >"$folder/list.txt";              measure "$folder/list.txt" text "$n"
    gzip -1 -k "$folder/list.txt";               measure "$folder/list.txt.gz" text.gz "$n"
    zstd -q -k "$folder/list.txt";               measure "$folder/list.txt.zst" text.zst "$n"
    zone "$n" | gzip -1 >"$folder/com.zone.gz";  measure "$folder/com.zone.gz" zone.gz "$n"
    rm -f "$folder"/*
done
