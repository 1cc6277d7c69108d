#!/bin/sh
# Do hostile peers slow down good ones? Two scans against a lab in another process: the good domains alone, and the same with hostile ones among them
# (drip, flood, stall, reset, lie), at the time-outs of the real world, first pass alone.
# usage: scripts/hostile.sh [GOOD [HOSTILE]]     default: 20000 good, 2000 hostile; short form: scripts/hostile.sh 3000 300
# Exit code 0 where the good ones' last measurement came at most 20 % later, resident memory stayed under 500 MB, and every domain has the codes of its profile.
# The last line has the figures.
set -eu
cd "$(dirname "$0")/.."
good=${1:-20000} hostile=${2:-2000}
mtasts=src/MtaStsScanner.Cli/bin/Release/net10.0/mtasts
truth=tests/MtaStsScanner.Lab.Tests/Data/truth.tsv
test -x "$mtasts" || dotnet build src/MtaStsScanner.Cli -c Release --nologo -v quiet
work=$(mktemp -d)
lab=
trap 'test -z "$lab" || kill "$lab" 2>/dev/null || true; rm -rf "$work"' EXIT

sound="enforce-own testing-own enforce-three-mx absent-own enforce-dual-stack"
drip="policy-drip policy-header-drip policy-tls-drip smtp-drip-banner tls-drip"
flood="policy-endless-chunks policy-chunk-flood policy-header-flood policy-interim-flood smtp-flood-banner smtp-endless-ehlo smtp-long-banner"
stall="policy-silent policy-tls-stall policy-tls-stall-within policy-tcp-timeout smtp-silent smtp-silent-after-ehlo smtp-black-hole starttls-silent tls-stall tls-stall-within"
reset="policy-reset-at-once policy-tls-reset policy-tls-reset-within policy-reset-before-response policy-reset-within-body smtp-reset tls-reset tls-reset-within"
lie="policy-bad-length policy-two-lengths policy-truncated-body policy-compressed policy-not-http policy-tls-garbage policy-tls-garbage-within policy-html-as-plain smtp-speaks-http smtp-close-within-ehlo starttls-malformed starttls-plaintext starttls-injected-late tls-garbage tls-garbage-within"

# Domains name their profiles; each has a registrable domain of its own, as strangers have.
names() { # COUNT LETTER PROFILE…
    awk -v n="$1" -v letter="$2" -v profiles="$3" 'BEGIN { k = split(profiles, p, " "); for (i = 0; i < n; i++) printf "lab-as-%s.%s%d.org\n", p[i % k + 1], letter, i }'
}
names "$good" g "$sound" > "$work/good.txt"
{ names "$good" g "$sound"; names "$hostile" h "$drip $flood $stall $reset $lie"; } > "$work/both.txt"

"$mtasts" lab --mix dense --map "$work/map.json" > "$work/lab.log" 2>&1 &
lab=$!
i=0
until test -s "$work/map.json"; do i=$((i + 1)); test $i -lt 60 || { cat "$work/lab.log"; exit 1; }; sleep 0.5; done

# scan LIST: leaves wall time (s), VmHWM (MB), and when the last good one was measured (s after the start)
scan() {
    began=$(date +%s.%N)
    timeout 3600 "$mtasts" scan "$work/$1.txt" --lab-map "$work/map.json" --lab-deadlines usual --retries 0 --out "$work/$1" > "$work/$1.log" 2> "$work/$1.err" &
    pid=$! hwm=0
    while kill -0 "$pid" 2>/dev/null; do
        for child in "$pid" $(cat "/proc/$pid/task/$pid/children" 2>/dev/null || true); do
            seen=$(awk '/^VmHWM/ { print int($2 / 1024) }' "/proc/$child/status" 2>/dev/null || true)
            test "${seen:-0}" -le "$hwm" || hwm=$seen
        done
        sleep 0.2
    done
    wait "$pid" || { cat "$work/$1.err"; exit 1; }
    wall=$(echo "$began $(date +%s.%N)" | awk '{ printf "%.1f", $2 - $1 }')
    last=$("$mtasts" query "$work/$1" --csv "SELECT max(t) FROM (SELECT epoch_ms(measured_at) + duration_ms AS t FROM domains WHERE domain SIMILAR TO '.*\.g[0-9]+\.org' UNION ALL SELECT epoch_ms(measured_at) + duration_ms FROM mx_endpoints WHERE host SIMILAR TO '.*\.g[0-9]+\.org')" | tail -1)
    start=$("$mtasts" query "$work/$1" --csv "SELECT min(epoch_ms(measured_at)) FROM domains" | tail -1)
    done_after=$(echo "$start $last" | awk '{ printf "%.1f", ($2 - $1) / 1000 }')
    echo "$1: $wall s in all, the last good one after $done_after s, VmHWM $hwm MB; $(grep '^connections' "$work/$1.log")"
}

# A scan of a few first, so that the lab has its certificates and its code ready for both.
head -n 500 "$work/good.txt" > "$work/warm.txt"
scan warm
scan good; alone=$done_after alone_wall=$wall
scan both; together=$done_after together_wall=$wall together_hwm=$hwm

# The codes of each domain against its profile's; neighbours (SPF, DMARC, TLSRPT) have nothing to do with it.
"$mtasts" query "$work/both" --csv --max-rows 100000 "SELECT domain, array_to_string(list_filter(codes, c -> NOT regexp_matches(c, '^(spf|dmarc|tlsrpt)-')), ' ') FROM domains" > "$work/codes.csv"
wrong=$(tr -d '"\r' < "$work/codes.csv" | awk -F, -v truth="$truth" '
    BEGIN { while ((getline line < truth) > 0) { split(line, t, "\t"); codes = t[2]; sub(/^[^ ]+ [^ ]+ ?/, "", codes); expected[t[1]] = codes } }
    NR > 1 { profile = $1; sub(/^lab-as-/, "", profile); sub(/\..*/, "", profile); if ($2 != expected[profile]) { wrong++; if (wrong <= 5) print $1 " has " $2 ", expected " expected[profile] > "/dev/stderr" } }
    END { print wrong + 0 }')
slower=$(echo "$alone $together" | awk '{ printf "%.1f", 100 * ($2 - $1) / $1 }')
echo "hostile: $good good ones measured after $alone s alone, $together s among $hostile hostile ones ($slower % slower); whole scans $alone_wall s and $together_wall s; VmHWM $together_hwm MB; $wrong domains without the codes of their profile"
echo "$slower $together_hwm $wrong" | awk '{ exit !($1 <= 20 && $2 < 500 && $3 == 0) }'
