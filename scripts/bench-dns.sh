#!/usr/bin/env bash
# What a DNS question costs: our bulk client, DnsClient and dnsperf ask the same names of the same server on loopback, in one run.
#   scripts/bench-dns.sh [QUESTIONS, default 1000000]
# Needs knot and dnsperf; installs them with apt-get where they are missing. The last line:
#   cpu per query: ours A us, dnsperf B us, DnsClient C us, ratio ours/dnsperf R
set -euo pipefail
cd "$(dirname "$0")/.."
questions=${1:-1000000}
if ! command -v knotd >/dev/null || ! command -v dnsperf >/dev/null; then apt-get install -y -q knot dnsperf >/dev/null; fi
dotnet build tests/Benchmarks -c Release --nologo -v quiet
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server"; wait; rm -rf "$work"' EXIT

# 40,000 domains; one in 20 publishes MTA-STS, half of them DMARC.
awk -v zone="$work/example.zone" -v names="$work/names" 'BEGIN {
  print "example. 300 IN SOA ns.example. hostmaster.example. 1 3600 600 86400 300\nexample. 300 IN NS ns.example.\nns.example. 300 IN A 127.0.0.1" > zone
  for (i = 0; i < 97; i++) print "mail" i ".example. 300 IN A 192.0.2." i > zone
  for (i = 0; i < 40000; i++) {
    d = "d" i ".example."
    print d " 300 IN MX 10 mail" i % 97 ".example.\n" d " 300 IN TXT \"v=spf1 mx -all\"" > zone
    if (i % 20 == 0) print "_mta-sts." d " 300 IN TXT \"v=STSv1; id=2026" i ";\"" > zone
    if (i % 2 == 0) print "_dmarc." d " 300 IN TXT \"v=DMARC1; p=reject\"" > zone
    sub(/\.$/, "", d)
    print d " MX\n_mta-sts." d " TXT\n_smtp._tls." d " TXT\n" d " TXT\n_dmarc." d " TXT" > names
  }
}'

port=$((20000 + RANDOM % 20000))
cat > "$work/knot.conf" <<EOF
server:
    rundir: "$work"
    listen: 127.0.0.1@$port
    udp-workers: 1
    tcp-workers: 1
    background-workers: 1
database:
    storage: "$work"
template:
  - id: default
    storage: "$work"
    zonefile-sync: -1
    journal-content: none
zone:
  - domain: example
    file: example.zone
EOF
knotd -c "$work/knot.conf" >"$work/knot.log" 2>&1 &
server=$!
for _ in $(seq 100); do kdig @127.0.0.1 -p "$port" +short +time=1 d0.example MX 2>/dev/null | grep -q mail && break; sleep 0.1; done

ours() { dotnet tests/Benchmarks/bin/Release/net10.0/MtaStsScanner.Benchmarks.dll dns "$1" "127.0.0.1:$port" "$work/names" "$2" | tee -a "$work/ours"; }
ours bulk "$questions"
LC_ALL=C bash -c "TIMEFORMAT='%U %S'; time dnsperf -s 127.0.0.1 -p $port -d $work/names -n $((questions / 200000 + 1)) -q 1000 -c 4 -T 1 -e -t 1 >$work/dnsperf" 2>"$work/time"
grep -E 'Queries (sent|completed|lost)|Queries per second' "$work/dnsperf"
ours bulk "$questions"
ours dnsclient $((questions / 10))

completed=$(awk '/Queries completed/ { print $3 }' "$work/dnsperf")
dnsperf=$(tail -n 1 "$work/time" | awk -v n="$completed" '{ print ($1 + $2) * 1e6 / n }')
bulk=$(awk '$1 == "bulk:" { if (least == "" || $4 < least) least = $4 } END { print least }' "$work/ours")
client=$(awk '$1 == "dnsclient:" { print $4 }' "$work/ours")
awk -v a="$bulk" -v b="$dnsperf" -v c="$client" 'BEGIN { printf "cpu per query: ours %.2f us, dnsperf %.2f us, DnsClient %.2f us, ratio ours/dnsperf %.2f\n", a, b, c, a / b }'
