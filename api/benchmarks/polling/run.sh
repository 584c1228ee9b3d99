#!/usr/bin/env bash
# Many connections polled at a short interval against a local platform, parsing and storing included.
# Usage: run.sh [connections] [interval in seconds] [minutes] [minutes to warm up]
# after `./mvnw package -DskipTests`. Warming up lets the compiler finish, as it has on a server that runs for days.
# With HOSTILE, a folder with plugins and connections.yaml, those take part and are not measured.
# The heap has one size from the start, as a server's should: what is resident grows by what leaks beside it alone.
# Prints processor seconds of the product per 1,000 polls, how late polls were, and memory at the start
# and the end: resident, and of the heap what a collection leaves. Where Prometheus and its blackbox exporter are installed they probe the
# same platform in the same run.
set -euo pipefail
cd "$(dirname "$0")/../../.."
connections=${1:-1000} every=${2:-10} minutes=${3:-10} warm=${4:-5}
jar=$PWD/dashboard/target/quarkus-app/quarkus-run.jar
[ -f "$jar" ] || { echo "build the product first: ./mvnw package -DskipTests"; exit 1; }
command -v node >/dev/null || { echo "node is needed for the platform that is polled"; exit 1; }
here=$PWD/api/benchmarks/polling
work=$(mktemp -d)
pids=()
stop() { for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done; wait 2>/dev/null || true; rm -rf "$work"; }
trap stop EXIT
port=$((20000 + RANDOM % 20000)); base=http://localhost:$port
platform=$((port + 2))

node "$here/target.js" "$platform" $((every * 1000)) & pids+=($!)
target_pid=$!
mkdir "$work/plugins"
sed "s/@EVERY@/PT${every}S/" "$here/bench.yaml" >"$work/plugins/bench.yaml"
[ -z "${HOSTILE:-}" ] || cp "$HOSTILE"/plugins/* "$work/plugins/"
(cd "$work" && exec env QUARKUS_HTTP_PORT=$port QUARKUS_MANAGEMENT_PORT=$((port + 1)) \
  PARALLELRUN_DATA_DIRECTORY="$work/data" PARALLELRUN_PLUGIN_DIRECTORY="$work/plugins" \
  java -Xms512m -Xmx512m -XX:+AlwaysPreTouch -jar "$jar" >"$work/log" 2>&1) & pids+=($!)
product=$!
until grep -q /welcome/ "$work/log" 2>/dev/null; do
  kill -0 "$product" || { tail -20 "$work/log"; exit 1; }
  sleep 0.2
done
csrf() { grep -oE 'name="csrf" value="[^"]+"' | head -1 | sed 's/.*value="//;s/"//'; }
link=$(grep -oE 'http://localhost[^ ]+/welcome/[A-Za-z0-9_-]+' "$work/log" | head -1)
c="curl -fs -c $work/cookies -b $work/cookies"
$c -X POST "$link" -d "csrf=$($c "$link" | csrf)" -d name=admin -d password=load-benchmark >/dev/null
key=$($c -X POST "$base/admin/tokens" -d "csrf=$($c "$base/admin" | csrf)" -d name=load -d role=admin \
  -d days=2 | grep -oE 'prt_[A-Za-z0-9_-]+' | head -1)
{
  cat <<YAML
slug: load
name: Load
zone: Europe/Berlin
currency: EUR
start: $(date -u -d '-10 days' +%F)
planned: P9M
platforms:
  - { slug: old, name: Old, side: legacy }
  - { slug: new, name: New, side: replacement }
connections:
YAML
  for i in $(seq "$connections"); do
    echo "  - { slug: c-$i, platform: old, type: bench, settings: { url: \"http://127.0.0.1:$platform\", who: \"c-$i\" } }"
  done
  [ -z "${HOSTILE:-}" ] || cat "$HOSTILE/connections.yaml"
} >"$work/run.yaml"
curl -fsS -X POST -H "Authorization: Bearer $key" -H 'Content-Type: application/yaml' \
  --data-binary @"$work/run.yaml" "$base/api/v1/runs:apply" >/dev/null

hz=$(getconf CLK_TCK)
cpu() { awk -v hz="$hz" '{print ($14 + $15) / hz}' "/proc/$1/stat"; }
memory() { awk '/VmRSS/ {print int($2 / 1024)}' "/proc/$1/status"; }
# Asked for before the processor is read at the start, and after it at the end.
live() {
  jcmd "$1" GC.class_histogram | awk '/^Total/ {print int($3 / 1048576)}'
}
report() { curl -fsS "http://127.0.0.1:$platform/report"; }
field() { grep -oE "\"$1\":[0-9.]+" | cut -d: -f2; }

sleep "$(awk -v m="$warm" 'BEGIN {print m * 60}')"; report >/dev/null
kept=$(live "$product"); before=$(cpu "$product"); start=$(memory "$product")
sleep "$(awk -v m="$minutes" 'BEGIN {print m * 60}')"
after=$(cpu "$product"); end=$(memory "$product"); told=$(report); left=$(live "$product")
polls=$(field requests <<<"$told")
awk -v p="$polls" -v s="$before" -v e="$after" -v n="$connections" -v every="$every" -v m="$minutes" \
  -v p50="$(field p50 <<<"$told")" -v p99="$(field p99 <<<"$told")" -v a="$start" -v b="$end" \
  -v kept="$kept" -v left="$left" 'BEGIN {
    printf "product: %d connections every %d s, %d of %d polls in %d min\n", n, every, p, n * 60 * m / every, m
    printf "product: %.2f CPU seconds per 1,000 polls; late by %d ms (median), %d ms (p99)\n", (e - s) * 1000 / p, p50, p99
    printf "product: %d MB resident, %d MB after %d min; heap that is in use %d MB, %d MB\n", a, b, m, kept, left }'
cost=$(awk -v p="$polls" -v s="$before" -v e="$after" 'BEGIN {print (e - s) * 1000 / p}')
kill "$product"; wait "$product" 2>/dev/null || true

blackbox=$(command -v prometheus-blackbox-exporter || command -v blackbox_exporter || true)
if [ -z "$blackbox" ] || ! command -v prometheus >/dev/null; then
  echo "yardstick: Prometheus with its blackbox exporter is not installed here; 2.16 CPU seconds per 1,000 probes on two cores like these"
  exit 0
fi
printf 'modules:\n  http:\n    prober: http\n    http: { fail_if_body_not_matches_regexp: ["total"] }\n' >"$work/blackbox.yaml"
"$blackbox" --config.file="$work/blackbox.yaml" --web.listen-address="127.0.0.1:$((port + 3))" >"$work/blackbox.log" 2>&1 & pids+=($!)
exporter=$!
{
  printf 'scrape_configs:\n  - job_name: probes\n    scrape_interval: %ss\n    metrics_path: /probe\n    params: { module: [http] }\n    relabel_configs:\n' "$every"
  printf '      - { source_labels: [__address__], target_label: __param_target }\n      - { target_label: __address__, replacement: "127.0.0.1:%s" }\n    static_configs:\n      - targets:\n' "$((port + 3))"
  for i in $(seq "$connections"); do echo "          - 'http://127.0.0.1:$platform/items/c-$i'"; done
} >"$work/prometheus.yaml"
prometheus --config.file="$work/prometheus.yaml" --storage.tsdb.path="$work/tsdb" \
  --web.listen-address="127.0.0.1:$((port + 4))" >"$work/prometheus.log" 2>&1 & pids+=($!)
scraper=$!
sleep $((every * 3)); report >/dev/null
before=$(awk -v a="$(cpu "$scraper")" -v b="$(cpu "$exporter")" 'BEGIN {print a + b}')
sleep 60
after=$(awk -v a="$(cpu "$scraper")" -v b="$(cpu "$exporter")" 'BEGIN {print a + b}')
told=$(report)
awk -v p="$(field requests <<<"$told")" -v s="$before" -v e="$after" -v p99="$(field p99 <<<"$told")" \
  -v product="$cost" 'BEGIN {
  printf "yardstick: Prometheus with blackbox exporter, %d probes: %.2f CPU seconds per 1,000; late by %d ms (p99)\n", p, (e - s) * 1000 / p, p99
  printf "product takes %.2f of that\n", product * p / ((e - s) * 1000) }'
