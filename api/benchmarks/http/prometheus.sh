#!/usr/bin/env bash
# The yardstick of run.sh: the same answers from Prometheus range queries over as many series and
# days as one would keep there instead, if Prometheus and promtool are installed.
# Usage: prometheus.sh [rounds]    DAYS=30 is enough for a first look; fills for about five minutes
set -euo pipefail
ROUNDS=${1:-5} DAYS=${DAYS:-180} PORT=${PORT:-18098}
if ! command -v prometheus >/dev/null || ! command -v promtool >/dev/null; then
  echo "Prometheus is not installed: its yardstick is missing"
  exit 0
fi
work=$(mktemp -d)
pid=
stop() {
  [ -z "$pid" ] || { kill "$pid"; wait "$pid" 2>/dev/null; } || true
  rm -rf "$work"
}
trap stop EXIT
now=$(date +%s)
python3 - "$DAYS" "$now" >"$work/samples" <<'PYTHON'
import random
import sys

days, now = int(sys.argv[1]), int(sys.argv[2])
begin = now - days * 86400
random.seed(1)
out = sys.stdout


def family(name, labels, value):
    """One metric of every label set, oldest sample first, as OpenMetrics text."""
    out.write(f"# TYPE {name} gauge\n")
    for label in labels:
        for at in range(begin, now, 300):
            out.write(f"{name}{{{label}}} {value(at)} {at}\n")


sides = ("legacy", "replacement")
integrations = [f'side="{s}",integration="i{i}"' for s in sides for i in range(80)]
family("integration_up", integrations, lambda at: int(random.random() > 0.005))
family("integration_latency_seconds", integrations,
       lambda at: f"{0.04 + random.random() * 0.06 + (0.5 if random.random() < 0.05 else 0):.6f}")
family("content_items", [f'side="{s}",scope="s{i}"' for s in sides for i in range(85)],
       lambda at: random.randint(1000, 90000))
family("seats", [f'side="{s}",kind="{k}"' for s in sides for k in ("entitled", "assigned", "active")],
       lambda at: random.randint(20, 50))
family("identities", [f'kind="{k}"' for k in ("shared", "legacy_only", "replacement_only")],
       lambda at: random.randint(10, 40))
family("accrued_cost", [f'component="c{i}"' for i in range(6)],
       lambda at: f"{(at - begin) * 0.0078:.4f}")
out.write("# EOF\n")
PYTHON
begun=$SECONDS
promtool tsdb create-blocks-from openmetrics --max-block-duration=744h -q "$work/samples" "$work/data" \
  >/dev/null
echo "prometheus: $(wc -l <"$work/samples") samples in $((SECONDS - begun)) s"
rm "$work/samples"
echo "scrape_configs: []" >"$work/prometheus.yml"
prometheus --config.file="$work/prometheus.yml" --storage.tsdb.path="$work/data" \
  --storage.tsdb.retention.time=2y --query.max-samples=500000000 \
  --web.listen-address="127.0.0.1:$PORT" >"$work/log" 2>&1 &
pid=$!
until curl -fs "http://127.0.0.1:$PORT/-/ready" >/dev/null; do
  kill -0 "$pid" || { tail "$work/log"; exit 1; }
  sleep 0.2
done
python3 - "$PORT" "$now" "$DAYS" "$ROUNDS" <<'PYTHON'
import json
import statistics
import sys
import time
import urllib.parse
import urllib.request

port, now, days, rounds = (int(each) for each in sys.argv[1:])


def answer(path, **parameters):
    query = urllib.parse.urlencode(parameters)
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/v1/{path}?{query}") as reply:
        result = json.load(reply)["data"]["result"]
    assert result, parameters
    return result


def daily(query, length):
    answer("query_range", query=query, start=now - length * 86400, end=now, step=86400)


for length in sorted({min(30, days), days}):
    queries = {
        "cost per day by component": lambda: daily("increase(accrued_cost[1d])", length),
        "availability per integration": lambda: answer(
            "query", query=f"avg_over_time(integration_up[{length}d])", time=now),
        "last values": lambda: answer(
            "query", query='{__name__=~".+"}', time=now - 300),
        "p95 latency over 30 days": lambda: answer(
            "query", query=f"quantile_over_time(0.95, integration_latency_seconds[{min(30, days)}d])",
            time=now),
        "seat and identity overlap": lambda: daily(
            'last_over_time({__name__=~"seats|identities"}[1d])', length),
    }
    print(f"\nPrometheus, {length} days")
    total = 0
    for name, ask in queries.items():
        ask()
        took = []
        for _ in range(rounds):
            begin = time.perf_counter()
            ask()
            took.append((time.perf_counter() - begin) * 1000)
        total += statistics.median(took)
        print(f"{name:32} {statistics.median(took):7.1f} ms")
    print(f"{'together':32} {total:7.1f} ms")
PYTHON
