#!/usr/bin/env bash
# The forecast of six workstreams with its costs, deadlines and what-ifs beside vectorized NumPy,
# which finds the dates alone; both print the quantiles they find.
set -euo pipefail
cd "$(dirname "$0")/../../.."
./mvnw -q -pl api/benchmarks -am package -DskipTests dependency:build-classpath \
  -Dmdep.outputFile="$PWD/api/benchmarks/target/classpath" -Dmdep.includeScope=runtime >/dev/null
path=api/benchmarks/target/classes:api/domain/target/classes:$(cat api/benchmarks/target/classpath)
numpy() {
  # A core named for another machine makes NumPy slower than it is.
  if python3 -c 'import numpy' 2>/dev/null; then
    env -u OPENBLAS_CORETYPE -u OPENBLAS_L2_SIZE python3 api/benchmarks/forecast/yardstick.py
  else
    echo "NumPy, dates alone           not installed here; 28 ms and 304 ms on two cores like these"
  fi
}
numpy
java -cp "$path" org.openjdk.jmh.Main ForecastBenchmark -prof gc -rf csv \
  -rff api/benchmarks/target/forecast.csv >api/benchmarks/target/forecast.log
awk -F'","|",|,"|,' '
  /forecast"/ || /norm/ { gsub(/"/, "") }
  /ForecastBenchmark.forecast,/ { printf "ParallelRun, everything      %7d trials %7.1f ms   on %d thread(s)\n", $(NF), $5, $(NF-1) }
  /alloc.rate.norm/ { printf "                             %7d trials %7.1f MB allocated\n", $(NF), $5 / 1e6 }
' api/benchmarks/target/forecast.csv
java -cp "$path" io.parallelrun.benchmarks.ForecastBenchmark
numpy
