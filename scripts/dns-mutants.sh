#!/usr/bin/env bash
# Mutants of DNS answers to the bulk client's reader, and forged answers to its sockets, on loopback.
#   scripts/dns-mutants.sh [MUTANTS [SPOOFS]]      default: 10000000 1000000
# Exit code 0 where nothing was believed that should not be. The last line:
#   N mutants: E exceptions, H over 1 ms, W wrong answers; S spoofs: A accepted
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet build tests/Benchmarks -c Release --nologo -v quiet
exec dotnet tests/Benchmarks/bin/Release/net10.0/MtaStsScanner.Benchmarks.dll mutants "${1:-10000000}" "${2:-1000000}"
