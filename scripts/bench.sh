#!/usr/bin/env bash
# Runs the benchmarks. Figures worth keeping go into tests/Benchmarks/README.md.
#   scripts/bench.sh                        parsers, matchers and the judge
#   scripts/bench.sh '*Matching*'           those whose name matches
#   scripts/bench.sh parquet [DOMAINS]      what a domain costs in the data set
#   scripts/bench.sh dns-stage 1000000 625 [FAULTS]   domains a second of the DNS stage, with the lab's server in the process
#   scripts/bench.sh pacing 10000000 20000   what pacing keeps of that many addresses and operators, at that many a second
#   scripts/bench.sh growth                 how the parsers' time grows with hostile texts; fails where it is not linear
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet build tests/Benchmarks -c Release --nologo -v quiet
case "${1:-}" in
  parquet | growth | dns-stage | pacing) arguments=("$@") ;;
  *) arguments=(--filter "${1:-*}" --artifacts tests/Benchmarks/bin/artifacts) ;;
esac
exec dotnet tests/Benchmarks/bin/Release/net10.0/MtaStsScanner.Benchmarks.dll "${arguments[@]}"
