#!/bin/sh
# Ends a scan's only resolver half way: once it is started again, once it is not and the scan is taken up later. Each result is held against that of an undisturbed scan of the same lab.
# usage: scripts/resolver-kill.sh [NAMES]     default: 50000 names
# Exit code 0 where no row differs, and the scan without a resolver ended with exit code 4 within a minute.
set -u
cd "$(dirname "$0")/.."
report=$(mktemp)
trap 'rm -f "$report"' EXIT
MTASTS_RESOLVER_NAMES=${1:-50000} MTASTS_CRASH_REPORT=$report dotnet run --project tests/MtaStsScanner.Cli.Tests -c Release -- -class '*ResolverTests'
result=$?
cat "$report"
exit $result
