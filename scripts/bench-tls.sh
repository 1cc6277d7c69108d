#!/usr/bin/env bash
# What a connection costs in CPU: our TLS handshake (validation and capture) and that of `openssl s_time -verify`, with the same nginx on loopback, in one run; then a policy fetch, a STARTTLS probe, and memory.
#   scripts/bench-tls.sh [HANDSHAKES, default 10000]
# Clients have one core and servers the other. Needs nginx; installs it with apt-get where it is missing. The last line (ECDSA P-256, an intermediate):
#   cpu per handshake: ours A ms, openssl B ms, ratio R
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH=$PATH:/usr/sbin LC_ALL=C
count=${1:-10000}
if ! command -v nginx >/dev/null; then apt-get install -y -q --no-install-recommends --no-remove nginx >/dev/null; fi
dotnet build tests/Benchmarks -c Release --nologo -v quiet >/dev/null
ulimit -n "$(ulimit -Hn)"
work=$(mktemp -d)
chmod 755 "$work"
servers=()
trap '[ ${#servers[@]} -eq 0 ] || kill "${servers[@]}"; wait; rm -rf "$work"' EXIT
bench=tests/Benchmarks/bin/Release/net10.0/MtaStsScanner.Benchmarks.dll
# As the program's own runtime settings are.
export DOTNET_GCConserveMemory=7 DOTNET_GCHighMemPercent=1
ours() { taskset -c 0 dotnet "$bench" tls "$@" | tee -a "$work/ours"; }
theirs() { taskset -c 1 "$@" >>"$work/servers.log" 2>&1 & servers+=($!); }

# A root, an intermediate, and leaves with both kinds of keys; what is sent is the leaf and the intermediate.
make() {
  local name=$1 issuer=$2 extensions=$3; shift 3
  openssl req -new -newkey "$@" -nodes -keyout "$work/$name.key" -subj "/CN=bench $name" -out "$work/$name.csr" 2>/dev/null
  openssl x509 -req -in "$work/$name.csr" -days 30 -extfile <(echo "$extensions") -out "$work/$name.crt" $issuer 2>/dev/null
}
ca='basicConstraints=critical,CA:true
keyUsage=critical,keyCertSign,cRLSign'
leaf='subjectAltName=DNS:mta-sts.bench.example
extendedKeyUsage=serverAuth'
p256=(ec -pkeyopt ec_paramgen_curve:P-256)
for kind in ecdsa rsa; do
  if [ $kind = ecdsa ]; then key=("${p256[@]}"); else key=(rsa:2048); fi
  make "$kind-root" "-key $work/$kind-root.key" "$ca" "${key[@]}"
  make "$kind-middle" "-CA $work/$kind-root.crt -CAkey $work/$kind-root.key -CAcreateserial" "$ca" "${key[@]}"
  make "$kind" "-CA $work/$kind-middle.crt -CAkey $work/$kind-middle.key -CAcreateserial" "$leaf" "${key[@]}"
  cat "$work/$kind.key" "$work/$kind.crt" "$work/$kind-middle.crt" > "$work/$kind.pem"
done
cat "$work/ecdsa-root.crt" "$work/rsa-root.crt" > "$work/roots.pem"
# OpenSSL gets as many roots as we have.
cat /etc/ssl/certs/ca-certificates.crt "$work/roots.pem" > "$work/all-roots.pem" 2>/dev/null || cp "$work/roots.pem" "$work/all-roots.pem"

base=$((20000 + RANDOM % 10000))
printf 'version: STSv1\nmode: enforce\nmx: mx.bench.example\nmax_age: 604800\n' > "$work/mta-sts.txt"
block() { echo "server { listen $1 ssl backlog=4096; ssl_certificate $work/$2.pem; ssl_certificate_key $work/$2.pem; location = /.well-known/mta-sts.txt { alias $work/mta-sts.txt; } }"; }
cat > "$work/nginx.conf" <<EOC
daemon off;
pid $work/nginx.pid;
worker_processes 1;
worker_rlimit_nofile 20000;
events { worker_connections 16384; }
http {
  access_log off;
  types { }
  default_type text/plain;
  ssl_protocols TLSv1.2 TLSv1.3;
  ssl_session_cache off;
  ssl_session_tickets off;
  $(block "$base" ecdsa)
  $(block $((base + 1)) rsa)
}
EOC
theirs nginx -p "$work" -c "$work/nginx.conf" -e "$work/error.log"
theirs dotnet "$bench" mail-server $((base + 2)) "$work/ecdsa.pem" 0
theirs dotnet "$bench" mail-server $((base + 3)) "$work/ecdsa.pem" 1500
for port in 0 1 2 3; do
  for _ in $(seq 100); do (exec 3<>/dev/tcp/127.0.0.1/$((base + port))) 2>/dev/null && break; sleep 0.1; done
done

# User and system time of s_time's own process, over its connections.
s_time() {
  TIMEFORMAT='%U %S'
  { time taskset -c 0 openssl s_time -connect "127.0.0.1:$1" -new -verify 5 -CAfile "$2" -time 6 >"$work/s_time" 2>/dev/null; } 2>"$work/time"
  awk -v n="$(awk '/connections in .* real seconds/ { print $1 }' "$work/s_time")" '{ printf "%.3f\n", ($1 + $2) * 1e3 / n }' "$work/time"
}
# In turns, since the machine does other things as well; the least of each counts.
least() { sort -n | head -n 1; }
for kind in ecdsa rsa; do
  port=$base; if [ $kind = rsa ]; then port=$((base + 1)); fi
  : > "$work/ours"; : > "$work/openssl"
  for _ in 1 2 3; do
    s_time "$port" "$work/all-roots.pem" >> "$work/openssl"
    ours handshake "$port" "$work/roots.pem" "$((count / 2))" 16
  done
  echo "openssl s_time -verify: $(paste -sd ' ' "$work/openssl") ms CPU each"
  line=$(awk -v a="$(awk '{ print $2 }' "$work/ours" | least)" -v b="$(least < "$work/openssl")" \
    'BEGIN { printf "cpu per handshake: ours %.2f ms, openssl %.2f ms, ratio %.2f", a, b, a / b }')
  if [ $kind = ecdsa ]; then last=$line; else echo "$line (RSA-2048)"; fi
done
ours policy "$base" "$work/roots.pem" "$count" 1000
ours probe $((base + 2)) "$work/roots.pem" "$count" 1000
ours probe $((base + 2)) "$work/roots.pem" "$count" 2000
echo "and with sessions that stand for 1.5 s, until QUIT is answered:"
ours probe $((base + 3)) "$work/roots.pem" "$count" 2000
echo "$last"
