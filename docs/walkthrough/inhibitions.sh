#!/usr/bin/env bash
# What is not told twice, and who is told, asked of a real Alertmanager with the example's configuration.
# Usage: inhibitions.sh     takes some seconds. Needs from Debian prometheus-alertmanager and curl.
# It listens on a free port of loopback and is removed at the end.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
config=$root/docs/alerting/alertmanager.yaml
for tool in prometheus-alertmanager amtool curl; do
  command -v "$tool" >/dev/null || { echo "$tool is needed"; exit 1; }
done
work=$(mktemp -d); pid=
stop() { kill "$pid" 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$work"; }
trap stop EXIT
port=$((20000 + RANDOM % 20000)) url=http://127.0.0.1:$port failed=0
prometheus-alertmanager --config.file="$config" --storage.path="$work" --web.listen-address="127.0.0.1:$port" \
  --cluster.listen-address= >"$work/log" 2>&1 & pid=$!
for _ in $(seq 100); do curl -fs "$url/-/ready" >/dev/null 2>&1 && break; sleep 0.1; done

# alert NAME SEVERITY LABEL=VALUE...: fires
alert() {
  local name=$1 severity=$2; shift 2
  amtool --alertmanager.url="$url" alert add "ParallelRun$name" severity="$severity" "$@"
}
# is muted|told WORDS MATCHER...: whether the alert is told, once Alertmanager has looked
is() {
  local want=$1 words=$2 got=told; shift 2
  amtool --alertmanager.url="$url" alert query --inhibited -o json "$@" | grep -q '"fingerprint"' && got=muted
  [ "$got" = muted ] || amtool --alertmanager.url="$url" alert query -o json "$@" | grep -q '"fingerprint"' || got=lost
  if [ "$got" = "$want" ]; then echo "ok: $words"; else echo "FAILED: $words: expected $want, got $got"; failed=1; fi
}
# tells RECEIVER LABEL=VALUE...
tells() {
  local want=$1; shift
  amtool config routes test --config.file="$config" --verify.receivers="$want" "$@" >/dev/null 2>&1 \
    && echo "ok: $want hears of ${1#alertname=ParallelRun}" || { echo "FAILED: $want should hear of $*"; failed=1; }
}

alert IntegrationDown critical run=r side=legacy integration=crm connector=jobs state=down cause=crm
alert IntegrationLate warning run=r side=legacy integration=mail connector=jobs state=late cause=crm
alert IntegrationLate warning run=r side=replacement integration=crm connector=new-jobs state=late cause=crm
alert IntegrationLate warning run=s side=legacy integration=mail connector=other state=late cause=crm
alert IntegrationFlapping info run=r side=legacy integration=web connector=jobs state=flapping cause=web
alert ConnectorStale warning run=r connector=jobs
alert ConnectorFailing warning run=r connector=jobs kind=unavailable
alert ConnectorFailing warning run=r connector=blog kind=authentication
alert ConnectorStale warning run=r connector=blog
alert ConnectorStale warning run=r connector=new-jobs
alert NoticeDeadlineNear critical run=r contract=cms side=legacy
alert NoticeDeadlineNear info run=r contract=cms side=legacy
alert RenewalCliffAhead warning run=r contract=cms side=legacy
alert NoticeDeadlineNear info run=r contract=dam side=legacy
alert ContingencyExhausted critical run=r
alert ContingencyBurnFast warning run=r
alert ContingencyBurnFast warning run=s
alert DataGap warning run=r connector=empty
is told "the root is told" alertname=ParallelRunIntegrationDown
is muted "what is late behind it is not" alertname=ParallelRunIntegrationLate run=r integration=mail
is told "the other side has a root of its own" alertname=ParallelRunIntegrationLate side=replacement
is told "and so has another run" alertname=ParallelRunIntegrationLate run=s
is told "what flaps by itself is told" alertname=ParallelRunIntegrationFlapping integration=web
is muted "that its connection is stale is not" alertname=ParallelRunConnectorStale connector=jobs
is muted "nor that it fails" alertname=ParallelRunConnectorFailing connector=jobs
is told "another connection that fails is told" alertname=ParallelRunConnectorFailing connector=blog
is muted "and not that it is stale as well" alertname=ParallelRunConnectorStale connector=blog
is told "one that is only stale is told" alertname=ParallelRunConnectorStale connector=new-jobs
is told "a notice is told as critical" alertname=ParallelRunNoticeDeadlineNear severity=critical
is muted "and not once more" alertname=ParallelRunNoticeDeadlineNear severity=info contract=cms
is muted "nor what it renews to" alertname=ParallelRunRenewalCliffAhead contract=cms
is told "another contract is told" alertname=ParallelRunNoticeDeadlineNear contract=dam
is muted "how fast went what is spent is not told" alertname=ParallelRunContingencyBurnFast run=r
is told "of another run it is" alertname=ParallelRunContingencyBurnFast run=s
is told "a gap is told" alertname=ParallelRunDataGap
alert SelfDown critical
is muted "while the product is gone, connections are not told of" alertname=ParallelRunConnectorStale connector=new-jobs
is muted "and neither are gaps" alertname=ParallelRunDataGap
is told "what it said of integrations stands" alertname=ParallelRunIntegrationDown

tells on-call alertname=ParallelRunSelfDown severity=critical
tells on-call alertname=ParallelRunReadingStuck severity=critical
tells on-call alertname=ParallelRunIntegrationDown severity=critical run=r side=legacy cause=crm
tells on-call alertname=ParallelRunConsentParityBroken severity=critical run=r
tells finance alertname=ParallelRunBudgetBurnFast severity=critical run=r
tells finance alertname=ParallelRunNoticeDeadlineNear severity=critical run=r contract=c
tells finance alertname=ParallelRunRedundantSpend severity=warning run=r
tells migration-leads alertname=ParallelRunConnectorFailing severity=warning run=r
exit "$failed"
