#!/usr/bin/env bash
# Both sides report 1,000,000 events of a day in batches of 25,000; 1,000 people are mailed by both.
# Prints seconds and the heap after a batch, on H2 in a file and on PostgreSQL.
set -euo pipefail
cd "$(dirname "$0")/../../.."
./mvnw -B -o -pl api/server -am test -Dtest='SendLoadOn*' -Dsurefire.failIfNoSpecifiedTests=false |
  grep --line-buffered -E '^SendLoad|BUILD FAILURE'
echo "Load of the last minute: $(cut -d" " -f1 /proc/loadavg) on $(nproc) cores"
