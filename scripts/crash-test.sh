#!/bin/sh
# Kills scans over one list at random moments, takes them up again, and holds each result against that of an undisturbed scan of the same lab.
# usage: scripts/crash-test.sh [KILLS [NAMES [SEED]]]     default: 50 kills, 20000 names, seed 1
# Exit code 0 where no row differs. The last line: K kills, R resumes, D rows differ
set -u
cd "$(dirname "$0")/.."
report=$(mktemp)
trap 'rm -f "$report"' EXIT
MTASTS_CRASH_KILLS=${1:-50} MTASTS_CRASH_NAMES=${2:-20000} MTASTS_CRASH_SEED=${3:-1} MTASTS_CRASH_REPORT=$report \
    dotnet run --project tests/MtaStsScanner.Cli.Tests -c Release -- -class '*CrashTests'
result=$?
grep -v '^[0-9]* kills, ' "$report"
grep '^[0-9]* kills, ' "$report"
exit $result
