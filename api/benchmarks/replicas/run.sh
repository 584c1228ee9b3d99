#!/usr/bin/env bash
# Two replicas on one PostgreSQL: one polls, the other takes over; a change made through one shows on
# the other; a database that goes away comes back without a restart of either. Real processes.
# Usage: run.sh     after `./mvnw package -DskipTests`; needs python3 and PostgreSQL's server programs
# (PG_BIN, or the newest under /usr/lib/postgresql). PORT=18200 and the nine above it are used.
set -euo pipefail
cd "$(dirname "$0")/../../.."
[ -f dashboard/target/quarkus-app/quarkus-run.jar ] \
  || { echo "build the product first: ./mvnw package -DskipTests"; exit 1; }
export PG_BIN=${PG_BIN:-$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)}
[ -x "$PG_BIN/initdb" ] || { echo "no PostgreSQL found: set PG_BIN"; exit 1; }
exec python3 api/benchmarks/replicas/check.py
