#!/usr/bin/env bash
# Kills the product with SIGKILL at random moments under load and checks that nothing that was
# acknowledged is lost and nothing is counted twice. H2 by default; PostgreSQL by
# QUARKUS_DATASOURCE_JDBC_URL, _USERNAME and _PASSWORD of an empty database.
# Usage: run.sh [times]     needs a built product (./mvnw package -DskipTests), curl and python3
set -euo pipefail
cd "$(dirname "$0")/../../.."
TIMES=${1:-30}
HOME_DIR=$(mktemp -d)
export PARALLELRUN_DATA_DIRECTORY=$HOME_DIR/data PARALLELRUN_RETENTION_SAMPLES=P4000D
export QUARKUS_HTTP_PORT=${PORT:-18099} QUARKUS_MANAGEMENT_PORT=${MANAGEMENT_PORT:-19099}
base=http://localhost:$QUARKUS_HTTP_PORT
jar=$PWD/dashboard/target/quarkus-app/quarkus-run.jar

launch() {
  java -jar "$jar" >>"$HOME_DIR/log" 2>&1 &
  pid=$!
  for _ in $(seq 1 300); do
    curl -fs "http://localhost:$QUARKUS_MANAGEMENT_PORT/q/health/ready" >/dev/null && return 0
    kill -0 $pid || { tail -20 "$HOME_DIR/log"; exit 1; }
    sleep 0.2
  done
  exit 1
}
trap 'kill -9 $pid 2>/dev/null || true' EXIT

csrf() { grep -oE 'name="csrf" value="[^"]+"' | head -1 | sed 's/.*value="//;s/"//'; }
launch
sleep 1
link=$(grep -oE 'http://localhost[^ ]+/welcome/[A-Za-z0-9_-]+' "$HOME_DIR/log" | head -1)
c="curl -fs -c $HOME_DIR/cookies -b $HOME_DIR/cookies"
token=$($c "$link" | csrf)
$c -X POST "$link" -d "csrf=$token" -d name=admin -d password=durability-check >/dev/null
key=$($c -X POST "$base/admin/tokens" -d "csrf=$($c "$base/admin" | csrf)" -d name=d -d role=admin \
  -d days=2 | grep -oE 'prt_[A-Za-z0-9_-]+' | head -1)
$c -o /dev/null -X POST "$base/demo" -d "csrf=$($c "$base/" | csrf)"
auth="Authorization: Bearer $key"

for round in $(seq 1 "$TIMES"); do
  end=$((SECONDS + 2 + RANDOM % 4))
  while [ $SECONDS -lt $end ]; do
    for connection in demo-legacy demo-replacement; do
      curl -fs -X POST -H "$auth" "$base/api/v1/connections/$connection/poll" >/dev/null || true
      curl -fs -H "$auth" "$base/api/v1/connections/$connection/poll-log?limit=200" \
        >>"$HOME_DIR/acknowledged" && echo >>"$HOME_DIR/acknowledged" || true
    done
  done
  sleep 0.$((RANDOM % 10))
  kill -9 $pid
  wait $pid 2>/dev/null || true
  launch
done
for connection in demo-legacy demo-replacement; do
  curl -fs -X POST -H "$auth" "$base/api/v1/connections/$connection/pause"
done
sleep 8
fields='field=content_items&field=health&field=latency&field=roster_size'
fields="$fields&field=seats_entitled&field=seats_assigned&field=seats_active"
curl -fs -H "$auth" "$base/api/v1/runs/demo/observations/days?$fields" >"$HOME_DIR/days"
for connection in demo-legacy demo-replacement; do
  after=
  for _ in $(seq 1 400); do
    page=$(curl -fs -H "$auth" "$base/api/v1/connections/$connection/poll-log?limit=200${after:+&after=$after}")
    echo "$page" >>"$HOME_DIR/final"
    after=$(echo "$page" | python3 -c 'import json,sys; print(json.load(sys.stdin).get("next") or "")')
    [ -n "$after" ] || break
  done
done
python3 - "$HOME_DIR" "$TIMES" <<'PY'
import json, sys
home, times = sys.argv[1], sys.argv[2]
def entries(name):
    found = {}
    for line in open(f"{home}/{name}"):
        if line.strip():
            for item in json.loads(line)["items"]:
                found[item["id"]] = item
    return found
seen, final = entries("acknowledged"), entries("final")
lost = [i for i in seen if i not in final]
changed = [i for i in seen if i in final and seen[i]["stored"] != final[i]["stored"]]
logged = sum(item["stored"] for item in final.values())
rolled = sum(day["n"] for day in json.load(open(f"{home}/days")))
print(f"{times} kills: {len(seen)} polls acknowledged, {len(lost)} lost, {len(changed)} changed")
print(f"samples in the roll-ups {rolled}, stored by the logged polls {logged}")
sys.exit(1 if lost or changed or rolled != logged else 0)
PY
