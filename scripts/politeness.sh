#!/bin/sh
# Scans a lab and holds its own log of connections against what a scan promises: one connection at a time per address, the cap per provider, the block list within a second,
# and that a policy operator or an MX address that thousands share hold up nobody else.
# usage: scripts/politeness.sh [NAMES]     default: 50000 names
set -u
cd "$(dirname "$0")/.."
report=$(mktemp)
trap 'rm -f "$report"' EXIT
MTASTS_POLITENESS_NAMES=${1:-50000} MTASTS_POLITENESS_REPORT=$report dotnet run --project tests/MtaStsScanner.Cli.Tests -c Release -- -class '*PolitenessTests'
result=$?
cat "$report"
exit $result
