#!/usr/bin/env bash
# Both sides report events of a day in batches of 25,000; 1,000 people are mailed by both. Then both
# tell minute after minute, a batch each, and what is sent, the gates and all metrics are read.
# Usage: run.sh [events a side, a multiple of 25,000] [batches]; prints seconds, the heap after a batch and the median of
# 51 readings in milliseconds, on H2 in a file and on PostgreSQL.
# Yardstick on two busy cores like these: when each reading went through all batches, 20,000 of them on H2 took 310 s to
# add, and what is sent, the gates and all metrics 97, 82 and 185 ms to read; with spans and totals kept 231 s, and 0.1, 13
# and 12 ms.
set -euo pipefail
cd "$(dirname "$0")/../../.."
LOAD_EVENTS=${1:-100000} LOAD_BATCHES=${2:-20000} \
  ./mvnw -B -o -pl api/server -am test -Dtest='SendLoadOn*' -Dsurefire.failIfNoSpecifiedTests=false \
  -Dspotless.check.skip=true 2>&1 | grep --line-buffered -E '^SendLoad|ERROR|BUILD FAILURE'
echo "Load of the last minute: $(cut -d" " -f1 /proc/loadavg) on $(nproc) cores"
