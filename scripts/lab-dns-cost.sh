#!/usr/bin/env bash
# What an answer of the lab's DNS server costs in CPU: (user and system time of the lab's process) / (answers), driven by dnsperf from a process of its own.
#
#   scripts/lab-dns-cost.sh [SECONDS] [OPTION OF 'mtasts lab' ...]
#
# Needs Linux and dnsperf (apt-get install dnsperf). CPU time, not wall: what else the machine does counts for little.
set -euo pipefail
seconds=${1:-10}
shift || true
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'kill "${lab:-}" 2> /dev/null || true; rm -rf "$work"' EXIT

dotnet build src/MtaStsScanner.Cli -c Release --nologo -v q
dotnet src/MtaStsScanner.Cli/bin/Release/net10.0/mtasts.dll lab --map "$work/map.json" "$@" > "$work/out" 2> "$work/err" &
lab=$!
until grep -q '^end it' "$work/out"; do kill -0 "$lab" || { cat "$work/err" >&2; exit 1; }; done
port=$(sed -n 's/^resolver .*:\([0-9]*\) .*/\1/p' "$work/out")

# What a scan asks of a domain first; nineteen in twenty have no MTA-STS.
awk 'BEGIN { for (i = 0; i < 50000; i++) { d = "n" i ".cost.org"; print "_mta-sts." d " TXT\n" d " MX\n_smtp._tls." d " TXT\n_dmarc." d " TXT" } }' > "$work/questions"
# Large buffers, or dnsperf itself loses what comes; it warns of what comes too late or twice.
drive() { dnsperf -s 127.0.0.1 -p "$port" -d "$work/questions" -c 4 -b 4096 -q 2000 -e -l "$1" 2> /dev/null; }
# User and system time of all its threads in nanoseconds; the ticks of /proc/PID/stat are samples, and miss a thread that sleeps often.
spent() { cat "/proc/$lab/task/"*/schedstat | awk '{ sum += $1 } END { printf "%.0f", sum }'; }

drive 5 > /dev/null # so that the code is compiled
before=$(spent)
drive "$seconds" > "$work/dnsperf"
after=$(spent)
grep -E 'Queries (sent|completed|lost)|Queries per second' "$work/dnsperf"
answers=$(awk '/Queries completed/ { print $3 }' "$work/dnsperf")
awk -v ns=$((after - before)) -v n="$answers" 'BEGIN { printf "CPU of the lab an answer: %.2f µs (%.2f s for %d answers)\n", ns / 1e3 / n, ns / 1e9, n }'
