#!/usr/bin/env bash
# The same ledger as one PostgreSQL statement, in a cluster of its own that is thrown away.
# Usage: postgres.sh CLASSPATH
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
bin="${POSTGRES_BIN:-/usr/lib/postgresql/15/bin}"
if [ ! -x "$bin/initdb" ]; then
  echo "PostgreSQL, one statement    missing here: no initdb in $bin (set POSTGRES_BIN)"
  exit 0
fi
work="$(mktemp -d)"
owner="$(id -un)"
as=()
if [ "$(id -u)" = 0 ]; then
  owner=postgres
  as=(runuser -u postgres --)
fi
cleanup() {
  (cd / && "${as[@]}" "$bin/pg_ctl" -D "$work/data" -m immediate stop >/dev/null 2>&1) || true
  rm -rf "$work"
}
trap cleanup EXIT
java -cp "$1" io.parallelrun.benchmarks.EveryTermExport "$work"
cp "$here"/*.sql "$work"
chown -R "$owner" "$work"
cd "$work"
"${as[@]}" "$bin/initdb" -D "$work/data" -A trust >/dev/null
"${as[@]}" "$bin/pg_ctl" -D "$work/data" -w -l "$work/log" \
  -o "-c listen_addresses='' -c unix_socket_directories='$work' -c work_mem=1GB -c jit=off -c fsync=off" start >/dev/null
sql() { "${as[@]}" "$bin/psql" -h "$work" -d postgres -qAtX -v ON_ERROR_STOP=1 "$@"; }
# The 200 plain contracts of the first comparison, by the formula NumPy computes.
sql >plain.txt <<'SQL'
\timing on
SELECT count(*) FROM (SELECT day, i % 2 AS side,
    sum((10000 + 37 * i) * power(1.05::numeric, (day + i) / 365) / 365) AS cost
  FROM generate_series(0, 1094) day, generate_series(0, 199) i GROUP BY day, side) once;
SELECT count(*) FROM (SELECT day, i % 2 AS side,
    sum((10000 + 37 * i) * power(1.05::numeric, (day + i) / 365) / 365) AS cost
  FROM generate_series(0, 1094) day, generate_series(0, 199) i GROUP BY day, side) again;
SQL
awk '/^Time:/ {took = $2} END {printf "PostgreSQL, 200 plain        %.0f ms\n", took}' plain.txt
sql -f schema.sql
for table in contract tier ramp change reading ledger; do
  sql -c "\\copy $table FROM '$work/$table.csv' CSV"
done
sql -c 'ANALYZE'
# Twice: the first fills the caches. One that takes minutes would be stuck, not slow.
sql -v begins=2026-01-01 -v horizon=2028-12-31 >result.txt <<SQL
SET statement_timeout = '80s';
CREATE UNLOGGED TABLE answer AS
$(cat ledger.sql);
DROP TABLE answer;
\\timing on
CREATE UNLOGGED TABLE answer AS
$(cat ledger.sql);
\\timing off
SELECT 'rows that differ: ' || count(*) FILTER (WHERE abs(coalesce(s.cost, 0) - l.cost) > 0.000001)
  || ' of ' || count(*) || ', largest difference ' || max(abs(coalesce(s.cost, 0) - l.cost))
FROM ledger l LEFT JOIN answer s USING (day, side);
SQL
awk '/^Time:/ {took = $2} /^rows/ {differ = $0}
  END {printf "PostgreSQL, one statement    %.0f ms (%s)\n", took, differ}' result.txt
grep -q 'rows that differ: 0 of' result.txt
