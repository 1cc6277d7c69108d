#!/usr/bin/env bash
# Writes a crontab line for each job of a configuration, for machines without systemd, or takes them away again. Says what it does; run twice it changes nothing.
# usage: scripts/install-cron.sh [--config FILE] [--user USER] [--root DIR] [--dry-run]
#        scripts/install-cron.sh --uninstall [--root DIR] [--dry-run]
#   --config FILE   the configuration (default /etc/mtasts/mtasts.json)
#   --user USER     who runs the jobs (default: the user who calls); must be able to write "state" and each "out"
#   --root DIR      write to DIR/etc/cron.d instead of /etc/cron.d
# A job that is still running when its time comes again ends at once with exit code 5; one that was cut off is taken up by the next run. cron mails what a run says: only warnings and faults.
set -euo pipefail
cd "$(dirname "$0")/.."

root='' action=install dry=no user=$(id -un) configuration=/etc/mtasts/mtasts.json
while [ $# -gt 0 ]; do
    case $1 in
        --root) root=${2:?--root takes a folder}; shift ;;
        --config) configuration=$(realpath "${2:?--config takes a file}"); shift ;;
        --user) user=${2:?--user takes a name}; shift ;;
        --uninstall) action=uninstall ;;
        --dry-run) dry=yes ;;
        -h|--help) sed -n '2,8s/^# \{0,1\}//p' "$0"; exit 0 ;;
        *) echo "install-cron.sh: there is no option '$1'; try --help" >&2; exit 2 ;;
    esac
    shift
done

crontab=$root/etc/cron.d/mtasts
[ -n "$root" ] || [ "$(id -u)" -eq 0 ] || { echo "install-cron.sh: must be root, or be given --root DIR" >&2; exit 2; }

if [ "$action" = uninstall ]; then
    if [ -e "$crontab" ]; then
        echo "  rm $crontab"
        [ "$dry" = yes ] || rm -f "$crontab"
    else
        echo "  not there: $crontab"
    fi
    exit 0
fi

program=$(realpath src/MtaStsScanner.Cli/bin/Release/net10.0/mtasts 2>/dev/null || true)
[ -x /usr/local/lib/mtasts/mtasts ] && program=/usr/local/lib/mtasts/mtasts
[ -x "$program" ] || { echo "install-cron.sh: build first: dotnet build MtaStsScanner.sln -c Release" >&2; exit 2; }
lines=$("$program" schedule --config "$configuration" --crontab)
runtime=$(dirname "$(readlink -f "$(command -v dotnet)")")

# cron's own PATH knows neither the program nor its runtime.
wanted=$(
    echo "# Made by scripts/install-cron.sh from $configuration; run it again after a change there."
    echo "SHELL=/bin/sh"
    echo "DOTNET_ROOT=$runtime"
    echo "MTASTS_LOG_LEVEL=warning"
    echo "$lines" | sed "/^#/!s|\(\([^ ]* \)\{5\}\)mtasts |\1$user $program |"
)
if [ -e "$crontab" ] && [ "$(cat "$crontab")" = "$wanted" ]; then
    echo "  unchanged: $crontab"
else
    echo "  write $crontab:"
    echo "$wanted" | sed 's/^/    /'
    if [ "$dry" = no ]; then
        mkdir -p "$(dirname "$crontab")"
        printf '%s\n' "$wanted" >"$crontab.new"
        chmod 644 "$crontab.new"
        mv "$crontab.new" "$crontab"
    fi
fi
