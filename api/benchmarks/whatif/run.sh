#!/usr/bin/env bash
# What if: a scenario applied to a run of twenty contracts with terms of every kind, five of them in
# a foreign currency, its ledger, and the outcomes of both; then the same with both ends simulated.
# The aim is under 30 ms without the simulation.
set -euo pipefail
cd "$(dirname "$0")/../../.."
./mvnw -q -pl api/benchmarks -am package -DskipTests dependency:build-classpath \
  -Dmdep.outputFile="$PWD/api/benchmarks/target/classpath" -Dmdep.includeScope=runtime >/dev/null
path=api/benchmarks/target/classes:api/domain/target/classes:$(cat api/benchmarks/target/classpath)
java -cp "$path" org.openjdk.jmh.Main WhatIfBenchmark -prof gc -rf csv \
  -rff api/benchmarks/target/whatif.csv >api/benchmarks/target/whatif.log
awk -F, '{gsub("\"", ""); name = $1; sub(/^.*WhatIfBenchmark\./, "", name); score[name] = $5; error[name] = $6}
  function line(what, name) { printf "%-29s %6.1f ± %.1f ms\n", what, score[name], error[name] }
  END {
    line("What if, outcomes of both", "outcomes")
    line("  with the ledger as it is", "bothLedgers")
    line("  with both ends simulated", "simulated")
    printf "%-29s %6.1f MB\n", "  allocated for the outcomes", score["outcomes:gc.alloc.rate.norm"] / 1e6
  }' api/benchmarks/target/whatif.csv
echo "Load of the last minute: $(cut -d" " -f1 /proc/loadavg) on $(nproc) cores"
