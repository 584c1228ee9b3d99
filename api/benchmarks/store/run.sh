#!/usr/bin/env bash
# Writing samples with their roll-ups, and the reads behind the overview, on H2 and PostgreSQL.
# Yardsticks on two cores like these: a bare rewritten JDBC batch without roll-ups writes 281,000
# samples/s to PostgreSQL and 194,000 to H2; Prometheus range queries answer in 3,050 ms, SQL over
# raw samples in 31.7 s.
set -euo pipefail
cd "$(dirname "$0")/../../.."
measure() {
  ./mvnw -B -pl api/server -am test -Dtest='StoreLoadOn*' -Dsurefire.failIfNoSpecifiedTests=false |
    grep -E '^StoreLoad|BUILD FAILURE'
}
# A poll brings at most 100,000 numbers, so history comes in thirds of a day.
echo "every 5 minutes, ${WRITE_DAYS:-10} days, 48,000 samples a transaction"
LOAD_DAYS=${WRITE_DAYS:-10} LOAD_PER_DAY=288 LOAD_PER_COMMIT=96 measure
echo "every 5 minutes, a day, a poll of 500 samples a transaction"
LOAD_DAYS=1 LOAD_PER_DAY=288 LOAD_PER_COMMIT=1 measure
echo "every hour, 180 days"
LOAD_DAYS=180 LOAD_PER_DAY=24 measure
