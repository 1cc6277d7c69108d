#!/usr/bin/env bash
# Installs `mtasts schedule` as a systemd service with a user of its own, or takes it away again. Says what it does; run twice it changes nothing.
# usage: scripts/install-systemd.sh [--enable] [--root DIR] [--dry-run]
#        scripts/install-systemd.sh --uninstall [--root DIR] [--dry-run]
#   --enable     start it now and at every boot; without it the last line says how
#   --root DIR   install into this folder instead of / (for packages and tests): systemd itself is then not touched
#   --dry-run    only say what would be done
# Writes the program to /usr/local/lib/mtasts, a link to /usr/local/bin, the unit to /etc/systemd/system, the user by sysusers.d, and an example to /etc/mtasts if nothing is there.
# Uninstalling leaves /etc/mtasts, /var/lib/mtasts and the user: they are yours.
set -euo pipefail
cd "$(dirname "$0")/.."

root='' action=install enable=no dry=no
while [ $# -gt 0 ]; do
    case $1 in
        --root) root=${2:?--root takes a folder}; shift ;;
        --uninstall) action=uninstall ;;
        --enable) enable=yes ;;
        --dry-run) dry=yes ;;
        -h|--help) sed -n '2,9s/^# \{0,1\}//p' "$0"; exit 0 ;;
        *) echo "install-systemd.sh: there is no option '$1'; try --help" >&2; exit 2 ;;
    esac
    shift
done

built=src/MtaStsScanner.Cli/bin/Release/net10.0
library=$root/usr/local/lib/mtasts link=$root/usr/local/bin/mtasts
unit=$root/etc/systemd/system/mtasts.service sysusers=$root/etc/sysusers.d/mtasts.conf configuration=$root/etc/mtasts/mtasts.json
[ -n "$root" ] || [ "$(id -u)" -eq 0 ] || { echo "install-systemd.sh: must be root, or be given --root DIR" >&2; exit 2; }

run() {
    echo "  $*"
    [ "$dry" = yes ] || "$@"
}

# Writes standard input to a file, unless that has it already.
write() {
    local content
    content=$(cat; echo .)
    content=${content%.}
    if [ -e "$1" ] && [ "$(cat "$1"; echo .)" = "$content." ]; then echo "  unchanged: $1"; return; fi
    echo "  write $1"
    [ "$dry" = yes ] && return
    mkdir -p "$(dirname "$1")"
    printf '%s' "$content" >"$1.new"
    chmod 644 "$1.new"
    mv "$1.new" "$1"
}

systemd() { if [ -z "$root" ]; then run systemctl "$@"; else echo "  (in $root: not done) systemctl $*"; fi; }

if [ "$action" = uninstall ]; then
    echo "Taking mtasts.service away:"
    if [ -e "$unit" ]; then systemd disable --now mtasts.service; fi
    for file in "$unit" "$sysusers" "$link"; do
        if [ -e "$file" ] || [ -L "$file" ]; then run rm -f "$file"; else echo "  not there: $file"; fi
    done
    if [ -d "$library" ]; then run rm -rf "$library"; else echo "  not there: $library"; fi
    systemd daemon-reload
    echo "Left as they are: /etc/mtasts, /var/lib/mtasts, the user mtasts (userdel mtasts)."
    exit 0
fi

[ -x "$built/mtasts" ] || { echo "install-systemd.sh: build first: dotnet build MtaStsScanner.sln -c Release" >&2; exit 2; }
echo "Installing mtasts.service:"
if [ -d "$library" ] && diff -rq "$built" "$library" >/dev/null 2>&1; then
    echo "  unchanged: $library"
else
    run mkdir -p "$library.new"
    run cp -R "$built/." "$library.new/"
    run rm -rf "$library.old"
    if [ -d "$library" ]; then run mv "$library" "$library.old"; fi
    run mv "$library.new" "$library"
    run rm -rf "$library.old"
fi
if [ "$(readlink "$link" 2>/dev/null || true)" = /usr/local/lib/mtasts/mtasts ]; then
    echo "  unchanged: $link"
else
    run mkdir -p "$(dirname "$link")"
    run ln -sfn /usr/local/lib/mtasts/mtasts "$link"
fi

write "$sysusers" <<'CONF'
u mtasts - "Scanner of MTA-STS" /var/lib/mtasts
CONF
if command -v systemd-sysusers >/dev/null; then run systemd-sysusers ${root:+--root="$root"} "$sysusers"; else run useradd --system --home-dir /var/lib/mtasts --shell /usr/sbin/nologin mtasts; fi

# The runtime lies where the machine has it; what it makes of code at run time needs memory that is written and then run, so MemoryDenyWriteExecute stays off.
write "$unit" <<'UNIT'
[Unit]
Description=Scans mail domains for MTA-STS every night
Documentation=file:/etc/mtasts/mtasts.json
Wants=network-online.target
After=network-online.target nss-lookup.target

[Service]
Type=notify
ExecStart=/usr/local/lib/mtasts/mtasts schedule --config /etc/mtasts/mtasts.json
User=mtasts
Group=mtasts
StateDirectory=mtasts
StateDirectoryMode=0750
WorkingDirectory=/var/lib/mtasts
UMask=0027
WatchdogSec=60
TimeoutStopSec=45
Restart=on-failure
RestartSec=30
# A wrong configuration (2) and a service that runs already (5) are not mended by starting again.
RestartPreventExitStatus=2 5
LimitNOFILE=65536
Environment=DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_EnableDiagnostics=0

NoNewPrivileges=yes
CapabilityBoundingSet=
AmbientCapabilities=
ProtectSystem=strict
ProtectHome=yes
PrivateTmp=yes
PrivateDevices=yes
PrivateUsers=yes
PrivateIPC=yes
PrivateMounts=yes
ProtectClock=yes
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
ProtectControlGroups=yes
ProtectProc=invisible
ProcSubset=pid
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
RemoveIPC=yes
LockPersonality=yes
KeyringMode=private
DevicePolicy=closed
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallFilter=~@privileged @mount @swap @reboot @module @raw-io @obsolete @debug @cpu-emulation @clock
SystemCallErrorNumber=EPERM

[Install]
WantedBy=multi-user.target
UNIT

if [ -e "$configuration" ]; then
    echo "  left as it is: $configuration"
else
    write "$configuration" <data/mtasts.example.json
fi

systemd daemon-reload
if [ "$enable" = yes ]; then
    systemd enable --now mtasts.service
else
    echo "Edit /etc/mtasts/mtasts.json, look at it with 'mtasts schedule --validate', then: systemctl enable --now mtasts.service"
fi
