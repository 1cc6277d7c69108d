#!/usr/bin/env bash
# Installs the servers that tests/Interop speaks with, and the browser and Prometheus' checker of tests/MtaStsScanner.Cli.Tests, where some are missing and this machine lets us (root, apt-get).
# None is started as a service, and no mail server that is here is replaced.
# Silent where all is well; never fails: without them those tests are skipped.
set -u
has() { PATH=$PATH:/usr/sbin:/usr/local/sbin command -v "$1" >/dev/null; }
missing=
for server in unbound knot:knotd nsd nginx postfix exim4 chromium promtool; do
  has "${server#*:}" || missing="$missing ${server%:*}"
done
[ -n "$missing" ] || exit 0

say() { echo "not installed:$1 ($2); tests that need them are skipped"; }
give_up() { say "$missing" "$1"; exit 0; }
[ "$(id -u)" -eq 0 ] || give_up "not root"
command -v apt-get >/dev/null || give_up "no apt-get"

work=$(mktemp -d)
# Debian's packages start their service unless a policy says no.
policy=/usr/sbin/policy-rc.d
if [ -e "$policy" ]; then policy=; fi
trap 'rm -rf "$work" $policy' EXIT
if [ -n "$policy" ]; then printf '#!/bin/sh\nexit 101\n' > "$policy" && chmod +x "$policy" || give_up "no policy could be set"; fi

apt() { DEBIAN_FRONTEND=noninteractive timeout -k 5 120 apt-get -y -q "$@" >/dev/null 2>&1; }
updated=
# Packages to install; what would remove another one is refused.
get() {
  apt install --no-install-recommends --no-remove "$@" && return
  [ -z "$updated" ] && updated=yes && apt update && apt install --no-install-recommends --no-remove "$@"
}

# Beside postfix Debian allows no exim4: its program is unpacked, and it gets the user that it was built for.
unpack_exim() (
  cd "$work" || exit 1
  libraries=$(apt-cache depends --important exim4-daemon-light | awk '$1 == "Depends:" && $2 ~ /^lib/ { print $2 }')
  [ -n "$libraries" ] && get $libraries && apt download exim4-daemon-light && dpkg -x exim4-daemon-light_*.deb root || exit 1
  getent passwd Debian-exim >/dev/null || useradd --system --user-group --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin Debian-exim || exit 1
  install -m 755 root/usr/sbin/exim4 /usr/local/sbin/exim4
)

# The checker alone of the package: no server, no user and no unit of its.
unpack_promtool() (
  cd "$work" || exit 1
  apt download prometheus || { apt update && apt download prometheus; } || exit 1
  dpkg -x prometheus_*.deb root && install -m 755 root/usr/bin/promtool /usr/local/bin/promtool
)

for server in $missing; do
  case $server in
    exim4) unpack_exim ;;
    promtool) unpack_promtool ;;
    # Without a configuration of its own: it would take this machine's name and receive mail.
    postfix) echo 'postfix postfix/main_mailer_type select No configuration' | debconf-set-selections && get postfix ;;
    *) get "$server" ;;
  esac || { say " $server" "apt-get failed"; continue; }
  # Nor at the next start of the machine.
  if [ "$server" != exim4 ] && [ "$server" != chromium ] && [ "$server" != promtool ] && command -v systemctl >/dev/null; then systemctl disable "$server" >/dev/null 2>&1; fi
done
exit 0
