#!/bin/sh
# Kills the nightly service in the middle of a run, and asks it to stop; each time the run is taken up and published once.
# usage: scripts/service-kill.sh [NAMES]     default: 50000 names
set -u
cd "$(dirname "$0")/.."
report=$(mktemp)
trap 'rm -f "$report"' EXIT
MTASTS_SERVICE_NAMES=${1:-50000} MTASTS_CRASH_REPORT=$report dotnet run --project tests/MtaStsScanner.Cli.Tests -c Release -- -class '*ServiceProcessTests'
result=$?
cat "$report"
exit $result
