#!/usr/bin/env bash
# Start and idle memory of the product beside an empty application of the same extensions, in turn.
# Usage: run.sh [rounds]     after `./mvnw package -DskipTests`; prints milliseconds until the first
# answer of the readiness check, milliseconds of processor time until then, which a busy machine
# distorts less, and resident megabytes after ten idle seconds.
set -euo pipefail
cd "$(dirname "$0")/../../.."
rounds=${1:-4}
./mvnw -q -B package -DskipTests -f api/benchmarks/startup/empty/pom.xml
product=$PWD/dashboard/target/quarkus-app/quarkus-run.jar
empty=$PWD/api/benchmarks/startup/empty/target/quarkus-app/quarkus-run.jar
[ -f "$product" ] || { echo "build the product first: ./mvnw package -DskipTests"; exit 1; }

# measure NAME JAR: on a database that was already created, as an operator restarts it
measure() {
  local home=$work/$1 port management begun ended cpu pid
  mkdir -p "$home"
  port=$((20000 + RANDOM % 20000)); management=$((port + 1))
  begun=$(date +%s%3N)
  (cd "$home" && exec env QUARKUS_HTTP_PORT=$port QUARKUS_MANAGEMENT_PORT=$management \
    java -jar "$2" >>"$home/log" 2>&1) &
  pid=$!
  until curl -fsS -o /dev/null "http://127.0.0.1:$management/q/health/ready" 2>/dev/null; do
    kill -0 "$pid" 2>/dev/null || { tail -20 "$home/log"; exit 1; }
    sleep 0.02
  done
  ended=$(date +%s%3N)
  cpu=$(awk -v hz="$(getconf CLK_TCK)" '{print int(($14 + $15) * 1000 / hz)}' "/proc/$pid/stat")
  sleep 10
  echo "$1 $((ended - begun)) $cpu $(awk '/VmRSS/ {print int($2 / 1024)}' "/proc/$pid/status")"
  kill -TERM "$pid"; wait "$pid" 2>/dev/null || true
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
measure empty "$empty" >/dev/null; measure product "$product" >/dev/null
for _ in $(seq "$rounds"); do measure empty "$empty"; measure product "$product"; done | tee "$work/figures"
awk '
  { ms[$1] += $2; cpu[$1] += $3; mb[$1] += $4; n[$1]++ }
  END {
    for (name in n)
      printf "mean %-8s %5d ms %5d ms CPU %4d MB\n", name, ms[name] / n[name], cpu[name] / n[name], mb[name] / n[name]
    printf "ratio         %5.2f    %5.2f        %5.2f   (at most 1.5 is the aim)\n", \
      ms["product"] / ms["empty"], cpu["product"] / cpu["empty"], mb["product"] / mb["empty"]
  }' "$work/figures"
