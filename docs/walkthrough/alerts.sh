#!/usr/bin/env bash
# The alerts, from a state of the product to Alertmanager and back: a notice deadline ten days ahead, an integration
# that a heartbeat says is down, a gate that breaks by that, a WordPress that is stopped, a connection that brings
# nothing any more, and a product that dies meanwhile.
# Usage: alerts.sh     after `./mvnw package -DskipTests`; takes half an hour, because alerts wait before they fire.
# Needs java, curl and from Debian prometheus and prometheus-alertmanager. Without what wordpress.sh needs, the stopped
# WordPress is left out, and said to be. Everything is on free ports of loopback and is removed at the end.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
jar=${JAR:-$root/dashboard/target/quarkus-app/quarkus-run.jar}
[ -f "$jar" ] || { echo "build the product first: ./mvnw package -DskipTests"; exit 1; }
for tool in java curl prometheus prometheus-alertmanager amtool; do
  command -v "$tool" >/dev/null || { echo "$tool is needed"; exit 1; }
done
work=$(mktemp -d); pids=()
# The database of WordPress has a user of its own, who has to get through.
chmod 711 "$work"
stop() {
  kill "${pids[@]}" 2>/dev/null || true
  [ -z "$password" ] || wordpress stop >/dev/null 2>&1 || true
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap stop EXIT
trap 'echo "stopped at line $LINENO; the log of the product ends with:"; tail -5 "$work/log"' ERR
password=
port=$((20000 + RANDOM % 20000)); base=http://localhost:$port alerts=http://127.0.0.1:$((port + 3))
wordpress() {
  WALK="$work/walk" PORT=$((port + 5)) DATABASE_PORT=$((port + 6)) bash "$root/docs/walkthrough/wordpress.sh" "$1"
}
say() { printf '%s  %s\n' "$(date -u +%H:%M:%S)" "$*"; }

product() {
  (cd "$work" && exec env QUARKUS_HTTP_PORT=$port QUARKUS_MANAGEMENT_PORT=$((port + 1)) \
    PARALLELRUN_DATA_DIRECTORY="$work/data" WORDPRESS_PASSWORD="$password" java -Xmx400m -jar "$jar" >>"$work/log" 2>&1) & product=$!
  pids+=("$product")
  for _ in $(seq 600); do
    curl -fs "http://127.0.0.1:$((port + 1))/q/health/ready" >/dev/null 2>&1 && return
    sleep 0.5
  done
  tail -20 "$work/log"; exit 1
}
csrf() { grep -oE 'name="csrf" value="[^"]+"' | head -1 | sed 's/.*value="//;s/"//'; }
session() { curl -fs -c "$work/cookies" -b "$work/cookies" "$@"; }
rest() { curl -sS --fail-with-body -H "Authorization: Bearer $key" "$@"; }
# Firing alerts at Alertmanager of a name and some labels, one line each.
firing() { amtool --alertmanager.url="$alerts" alert query -o json "$@" | grep -c '"fingerprint"' || true; }
# one WORDS LABELS...: the alert is there, or all of it stops
one() {
  local words=$1; shift
  [ "$(firing "$@")" -eq 1 ] || { say "FAILED: $words"; amtool --alertmanager.url="$alerts" alert query; exit 1; }
}
# standing WORDS: everything that was provoked is still told
standing() {
  one "$1" alertname=ParallelRunIntegrationDown integration=crm side=legacy
  one "$1" alertname=ParallelRunNoticeDeadlineNear severity=critical
  one "$1" alertname=ParallelRunGateRegressed gate=wired
  [ -z "$password" ] || one "$1" alertname=ParallelRunIntegrationDown integration=site
  # It is told with the integration behind it, and while the product is gone with that.
  [ -z "$password" ] || one "$1" --inhibited alertname=ParallelRunConnectorStale connector=blog
}
# await WORDS SECONDS yes|no QUERY...: until Alertmanager has such an alert, or has it no more
await() {
  local words=$1 seconds=$2 want=$3; shift 3
  for _ in $(seq "$((seconds / 5))"); do
    if [ "$want" = yes ] && [ "$(firing "$@")" -gt 0 ]; then say "ok: $words"; return; fi
    if [ "$want" = no ] && [ "$(firing "$@")" -eq 0 ]; then say "ok: $words"; return; fi
    sleep 5
  done
  say "FAILED: $words"; amtool --alertmanager.url="$alerts" alert query; exit 1
}
# heartbeat CONNECTION TOKEN up|down
heartbeat() {
  curl -fsS -H "Authorization: Bearer $2" -H 'Content-Type: application/json' \
    -d "{\"observations\":[{\"kind\":\"integrationHealth\",\"name\":\"crm sync\",\"status\":\"$3\"}]}" \
    "$base/api/v1/connections/$1/observations" >/dev/null
}
run() {
  cat <<YAML
slug: alerts
name: Alerts
zone: UTC
currency: EUR
start: $(date -u -d '-30 days' +%F)
planned: P6M
platforms:
  - { slug: old, name: Old, side: legacy }
  - { slug: new, name: New, side: replacement }
connections:
  - { slug: jobs, platform: old, type: push, settings: { every: PT1H } }
  - { slug: new-jobs, platform: new, type: push, settings: { every: PT1H } }$blog
contracts:
  - slug: cms
    platform: old
    name: CMS
    vendor: Vendor
    term: { start: $(date -u -d '+70 days -1 year' +%F), end: $(date -u -d '+70 days' +%F) }
    price: { amount: 96000, per: year }
    renewal: { autoRenew: true, renewalTerm: P12M, upliftRatio: 0.07 }
    notice: { period: P60D }$1
integrations:
  - slug: crm
    name: CRM
    legacy: { connection: jobs, integration: crm sync }
    replacement: { connection: new-jobs, integration: crm sync }
  - { slug: mail, name: Mail, legacy: { connection: jobs, integration: crm sync }, dependsOn: [crm] }$site
gates:
  - { slug: wired, name: The new side works, condition: { kind: integrations-up, integrations: [crm] }, streakDays: 0 }
YAML
}
apply() {
  run "$1" | rest -X POST -H 'Content-Type: application/yaml' --data-binary @- "$base/api/v1/runs:apply" \
    >"$work/applied" || { cat "$work/applied"; exit 1; }
}

blog='' site=''
if begun=$(wordpress start 2>&1); then
  password=$(sed -n 's/.*application password  //p' <<<"$begun")
  blog="
  - slug: blog
    platform: old
    type: wordpress
    settings:
      url: http://127.0.0.1:$((port + 5))
      username: admin
      application-password: env:WORDPRESS_PASSWORD
      polling.health: PT10S
      polling.content: PT20S
      polling.users: PT20S"
  site="
  - { slug: site, name: Site, legacy: { connection: blog, integration: rest-api } }"
  say "a WordPress is up"
else
  say "left out: the stopped WordPress and the connection that brings nothing (${begun##*$'\n'})"
fi

product
link=$(grep -oE 'http://localhost[^ ]+/welcome/[A-Za-z0-9_-]+' "$work/log" | head -1)
session -X POST "$link" -d "csrf=$(session "$link" | csrf)" -d name=admin -d password=alerts-walkthrough >/dev/null
key=$(session -X POST "$base/admin/tokens" -d "csrf=$(session "$base/admin" | csrf)" -d name=walk -d role=admin \
  -d days=2 | grep -oE 'prt_[A-Za-z0-9_-]+' | head -1)
apply ''
token() { rest -X POST "$base/api/v1/connections/$1/push-token" | grep -oE 'prp_[A-Za-z0-9_-]+' | head -1; }
old=$(token jobs) new=$(token new-jobs)
heartbeat jobs "$old" up
heartbeat new-jobs "$new" up

cat >"$work/prometheus.yaml" <<YAML
global: { scrape_interval: 5s, evaluation_interval: 5s }
rule_files: [$root/docs/alerting/rules.yaml, $root/docs/alerting/alerts.yaml]
alerting: { alertmanagers: [{ static_configs: [{ targets: ['127.0.0.1:$((port + 3))'] }] }] }
scrape_configs:
  - { job_name: parallelrun, metrics_path: /q/metrics, static_configs: [{ targets: ['127.0.0.1:$((port + 1))'] }] }
YAML
prometheus-alertmanager --config.file="$root/docs/alerting/alertmanager.yaml" --storage.path="$work/alertmanager" \
  --web.listen-address="127.0.0.1:$((port + 3))" --cluster.listen-address= >"$work/alertmanager.log" 2>&1 & pids+=($!)
prometheus --config.file="$work/prometheus.yaml" --storage.tsdb.path="$work/tsdb" \
  --web.listen-address="127.0.0.1:$((port + 2))" >"$work/prometheus.log" 2>&1 & pids+=($!)
for _ in $(seq 60); do curl -fs "$alerts/-/ready" >/dev/null 2>&1 && break; sleep 0.5; done

await "the notice is due, critical, of the contract" 300 yes alertname=ParallelRunNoticeDeadlineNear severity=critical \
  run=alerts contract=cms side=legacy
passed() {
  curl -fs "http://127.0.0.1:$((port + 2))/api/v1/query" --data-urlencode 'query=max_over_time(parallelrun_gate_passed[1h])==1' \
    | grep -q '"gate":"wired"'
}
for _ in $(seq 60); do passed && break; sleep 2; done
passed || { say "FAILED: the gate never passed"; exit 1; }
say "ok: the gate passed"

heartbeat jobs "$old" down
heartbeat new-jobs "$new" down
[ -z "$password" ] || wordpress stop
say "heartbeats say the CRM is down on both sides; alerts wait five minutes"
await "the CRM is down, and is its own cause" 600 yes alertname=ParallelRunIntegrationDown integration=crm side=legacy \
  cause=crm
[ "$(firing alertname=ParallelRunIntegrationDown integration=mail)" -eq 0 ] || { say "FAILED: what hangs on it told as well"; exit 1; }
say "ok: what hangs on it raises none"
await "the gate broke" 300 yes alertname=ParallelRunGateRegressed severity=critical gate=wired
if [ -n "$password" ]; then
  await "the stopped WordPress is down" 300 yes alertname=ParallelRunIntegrationDown integration=site
  await "its connection brings nothing any more, which is told with it" 900 yes \
    --inhibited alertname=ParallelRunConnectorStale severity=warning connector=blog
fi

kill -9 "$product"; wait "$product" 2>/dev/null || true
say "the product is killed"
await "that it is gone is told" 600 yes alertname=ParallelRunSelfDown
standing "it resolved because data went missing"
say "ok: nothing resolved because data went missing"

product
await "the product is back" 300 no alertname=ParallelRunSelfDown
standing "it resolved by a restart"
say "ok: nothing resolved by a restart"
heartbeat jobs "$old" up
heartbeat new-jobs "$new" up
[ -z "$password" ] || wordpress start >/dev/null
await "the CRM is up, and the alert is over" 300 no alertname=ParallelRunIntegrationDown integration=crm
await "the gate passes, and the alert is over" 300 no alertname=ParallelRunGateRegressed
await "WordPress is up, and the alert is over" 300 no alertname=ParallelRunIntegrationDown integration=site
await "its connection brings again, and the alert is over" 300 no alertname=ParallelRunConnectorStale
await "and not only muted" 300 no --inhibited alertname=ParallelRunConnectorStale
apply "
    noticeGiven: $(date -u +%F)
    noticeEvidence: Registered letter"
await "notice was given, and the alert is over" 300 no alertname=ParallelRunNoticeDeadlineNear contract=cms
say "all of it as it should be"
