#!/usr/bin/env bash
# Builds the solution and runs every test, one project after the other: each starts servers of its own. The last line is: N passed, N failed
set -uo pipefail
cd "$(dirname "$0")/.."

log=$(mktemp)
trap 'rm -f "$log"' EXIT

scripts/interop-servers.sh
dotnet build MtaStsScanner.sln -c Release --nologo -v quiet || { echo "0 passed, 1 failed"; exit 1; }
dotnet test --solution MtaStsScanner.sln -c Release --no-build --no-progress --max-parallel-test-modules 1 2>&1 | tee "$log"
status=${PIPESTATUS[0]}

# The runner closes with one block of totals for all projects.
count() { awk -v key="$1:" '$1 == key { value = $2 } END { print value + 0 }' "$log"; }
passed=$(count succeeded)
failed=$(count failed)
skipped=$(count skipped)
if [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; then failed=1; fi
if [ "$passed" -eq 0 ] && [ "$failed" -eq 0 ]; then echo "no test ran"; failed=1; fi

line="$passed passed, $failed failed"
if [ "$skipped" -gt 0 ]; then line="$line, $skipped skipped"; fi
echo "$line"
[ "$failed" -eq 0 ]
