#!/usr/bin/env bash
# The alerts whose windows are days, on blocks of a real Prometheus that are filled with sixteen days of two runs: one that
# spends three and a half times as fast as it may, pays twice and falls behind, and one that does as planned.
# Proven on the blocks themselves, because their conditions ask for days of history: BudgetBurnFast, BudgetBurnSlow,
# ContingencyBurnFast and RedundantSpend. The wait before it fires (`for:`) is not part of what blocks can hold, and
# Prometheus takes it up from ALERTS_FOR_STATE, which is written by hand here: for BudgetForecastExceeded,
# TimeBoxWillBeExceeded and ScheduleSlipping this proves the condition, and that the wait goes on over a restart of
# Prometheus. That they wait at all, and for how long, is proven by docs/alerting/tests-days.yaml.
# Usage: backfill.sh     takes about four minutes. Needs from Debian prometheus and prometheus-alertmanager.
# Everything is on free ports of loopback and is removed at the end.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
for tool in awk prometheus promtool prometheus-alertmanager amtool; do
  command -v "$tool" >/dev/null || { echo "$tool is needed"; exit 1; }
done
work=$(mktemp -d); pids=()
stop() { kill "${pids[@]}" 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$work"; }
trap stop EXIT
port=$((20000 + RANDOM % 20000)) alerts=http://127.0.0.1:$((port + 1))
say() { printf '%s  %s\n' "$(date -u +%H:%M:%S)" "$*"; }

# Prometheus looks five minutes back: what follows has to be quicker.
until=$(date +%s); from=$((until - 16 * 86400))
awk -v from="$from" -v until="$until" '
  function series(name, labels, first, grows,   t, v) {
    for (t = from; t <= until; t += 60) {
      v = first + grows * (t - from) / 3600
      printf "%s{%s} %.6f %d\n", name, labels, v, t
    }
  }
  function gauge(name) { printf "# TYPE %s gauge\n", name }
  BEGIN {
    box = 180 * 86400
    gauge("parallelrun_accrued_cost")
    series("parallelrun_accrued_cost", "run=\"dear\",side=\"legacy\",component=\"legacy_license\",cash_class=\"cash\"", 0, 100)
    series("parallelrun_accrued_cost", "run=\"even\",side=\"legacy\",component=\"legacy_license\",cash_class=\"cash\"", 0, 27.7)
    gauge("parallelrun_budget_cost")
    series("parallelrun_budget_cost", "run=\"dear\"", 120000, 0)
    series("parallelrun_budget_cost", "run=\"even\"", 120000, 0)
    gauge("parallelrun_budget_window_seconds")
    series("parallelrun_budget_window_seconds", "run=\"dear\"", box, 0)
    series("parallelrun_budget_window_seconds", "run=\"even\"", box, 0)
    gauge("parallelrun_contingency_cost")
    series("parallelrun_contingency_cost", "run=\"dear\"", 60000, 0)
    series("parallelrun_contingency_cost", "run=\"even\"", 60000, 0)
    gauge("parallelrun_contingency_remaining_cost")
    series("parallelrun_contingency_remaining_cost", "run=\"dear\"", 59000, -100)
    series("parallelrun_contingency_remaining_cost", "run=\"even\"", 60000, 0)
    gauge("parallelrun_forecast_cost")
    series("parallelrun_forecast_cost", "run=\"dear\",percentile=\"85\",method=\"simulation\"", 240000, 0)
    series("parallelrun_forecast_cost", "run=\"even\",percentile=\"85\",method=\"simulation\"", 118000, 0)
    gauge("parallelrun_schedule_performance_ratio")
    series("parallelrun_schedule_performance_ratio", "run=\"dear\"", 0.7, 0)
    series("parallelrun_schedule_performance_ratio", "run=\"even\"", 1.02, 0)
    gauge("parallelrun_time_box_probability_ratio")
    series("parallelrun_time_box_probability_ratio", "run=\"dear\"", 0.3, 0)
    series("parallelrun_time_box_probability_ratio", "run=\"even\"", 0.9, 0)
    gauge("parallelrun_run_phase")
    series("parallelrun_run_phase", "run=\"dear\",phase=\"parallel\"", 1, 0)
    series("parallelrun_run_phase", "run=\"even\",phase=\"parallel\"", 1, 0)
    gauge("parallelrun_redundant_daily_cost")
    series("parallelrun_redundant_daily_cost", "run=\"dear\",capability=\"mail\"", 40, 0)
    series("parallelrun_redundant_daily_cost", "run=\"even\",capability=\"mail\"", 0, 0)
    # Values are moments here, and the last one is now.
    gauge("parallelrun_runs_read_timestamp_seconds")
    series("parallelrun_runs_read_timestamp_seconds", "", from, 3600)
    gauge("parallelrun_build_info")
    series("parallelrun_build_info", "version=\"backfilled\"", 1, 0)
    # What a Prometheus that watched all the while has noted of alerts that wait for days before they fire.
    gauge("ALERTS_FOR_STATE")
    waits = "run=\"dear\",severity=\"warning\",alertname="
    series("ALERTS_FOR_STATE", waits "\"ParallelRunScheduleSlipping\"", from, 0)
    series("ALERTS_FOR_STATE", waits "\"ParallelRunBudgetForecastExceeded\"", from, 0)
    series("ALERTS_FOR_STATE", waits "\"ParallelRunTimeBoxWillBeExceeded\"", from, 0)
    print "# EOF"
  }' >"$work/history"
promtool tsdb create-blocks-from openmetrics "$work/history" "$work/tsdb" >"$work/blocks"
say "$(grep -vc '^#' "$work/history") values in $(($(wc -l <"$work/blocks") - 1)) blocks"

cat >"$work/prometheus.yaml" <<YAML
global: { scrape_interval: 5s, evaluation_interval: 5s }
rule_files: [$root/docs/alerting/rules.yaml, $root/docs/alerting/alerts.yaml]
alerting: { alertmanagers: [{ static_configs: [{ targets: ['127.0.0.1:$((port + 1))'] }] }] }
YAML
prometheus-alertmanager --config.file="$root/docs/alerting/alertmanager.yaml" --storage.path="$work/alertmanager" \
  --web.listen-address="127.0.0.1:$((port + 1))" --cluster.listen-address= >"$work/alertmanager.log" 2>&1 & pids+=($!)
prometheus --config.file="$work/prometheus.yaml" --storage.tsdb.path="$work/tsdb" --storage.tsdb.retention.time=30d \
  --web.listen-address="127.0.0.1:$port" >"$work/prometheus.log" 2>&1 & pids+=($!)

told() { amtool --alertmanager.url="$alerts" alert query -o json "$@" 2>/dev/null | grep -c '"fingerprint"' || true; }
for alert in "BudgetBurnFast critical" "BudgetBurnSlow warning" "ContingencyBurnFast warning" \
  "BudgetForecastExceeded warning" "TimeBoxWillBeExceeded warning" "ScheduleSlipping warning" "RedundantSpend warning"; do
  read -r name severity <<<"$alert"
  for _ in $(seq 120); do
    [ "$(told "alertname=ParallelRun$name" "severity=$severity" run=dear)" -eq 1 ] && break
    sleep 2
  done
  [ "$(told "alertname=ParallelRun$name" "severity=$severity" run=dear)" -eq 1 ] \
    || { say "FAILED: $name does not fire"; tail -5 "$work/prometheus.log"; exit 1; }
  say "ok: $name, $severity"
done
[ "$(told run=even)" -eq 0 ] || { say "FAILED: the run that does as planned is told of"; amtool --alertmanager.url="$alerts" alert query; exit 1; }
say "ok: the run that does as planned is told of by none"
