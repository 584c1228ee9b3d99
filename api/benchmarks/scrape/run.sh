#!/usr/bin/env bash
# What a scrape of 50,000 series over HTTP takes beside the bare rendering by the same registry, turn about in
# one process. The aim is a ratio of 1.2 at most.
# Usage: run.sh [series]
set -euo pipefail
cd "$(dirname "$0")/../../.."
./mvnw -B -q test -pl dashboard -am -Dtest=ScrapeBenchmark -Dsurefire.failIfNoSpecifiedTests=false \
  -Dspotless.check.skip=true -DargLine="-Xmx2g -Dseries=${1:-50000}" 2>&1 | grep -E "series:|ERROR|FAIL"
echo "Load of the last minute: $(cut -d" " -f1 /proc/loadavg) on $(nproc) cores"
