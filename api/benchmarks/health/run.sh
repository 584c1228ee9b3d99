#!/usr/bin/env bash
# The share of one processor that the health of 10,000 legs takes, one sample a second each, with the
# board of all legs and their root causes once a second. The aim is half of one at most.
set -euo pipefail
cd "$(dirname "$0")/../../.."
./mvnw -q -pl api/benchmarks -am package -DskipTests dependency:build-classpath \
  -Dmdep.outputFile="$PWD/api/benchmarks/target/classpath" -Dmdep.includeScope=runtime >/dev/null
path=api/benchmarks/target/classes:api/domain/target/classes:$(cat api/benchmarks/target/classpath)
java -Xmx512m -cp "$path" io.parallelrun.benchmarks.HealthLoad "${1:-120}"
echo "Load of the last minute: $(cut -d" " -f1 /proc/loadavg) on $(nproc) cores"
