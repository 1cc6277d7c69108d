#!/usr/bin/env bash
# Installs the DNS servers that tests/Interop asks, where some are missing and this machine lets us (root, apt-get). None is started as a service. Silent where all is well; never fails: without them those tests are skipped.
set -u
missing=
for server in unbound knot:knotd nsd; do
  PATH=$PATH:/usr/sbin command -v "${server#*:}" >/dev/null || missing="$missing ${server%:*}"
done
[ -n "$missing" ] || exit 0

give_up() { echo "not installed:$missing ($1); tests that need them are skipped"; exit 0; }
[ "$(id -u)" -eq 0 ] || give_up "not root"
command -v apt-get >/dev/null || give_up "no apt-get"

# Debian's packages start their service unless a policy says no.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  trap 'rm -f "$policy"' EXIT
  printf '#!/bin/sh\nexit 101\n' > "$policy" && chmod +x "$policy" || give_up "no policy could be set"
fi
install() { DEBIAN_FRONTEND=noninteractive timeout -k 5 "$1" apt-get install -y -q --no-install-recommends $missing >/dev/null 2>&1; }
install 120 || { timeout -k 5 60 apt-get update -q >/dev/null 2>&1 && install 120; } || give_up "apt-get failed"
