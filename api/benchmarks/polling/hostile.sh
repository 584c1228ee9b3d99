#!/usr/bin/env bash
# How far the polls of others shift while plugins do harm: the same polling twice, without and with them.
# Inside the product: one that sleeps, locks, spins, leaks threads, leaks class loaders, throws Errors, floods, returns
# garbage, reads classes of the host, brings libraries the host has as well. In processes of their own: one that exits,
# allocates without end, spins with five threads, starts processes.
# Ends with 1 when the others shift by 100 ms or more at the 99th percentile.
# Usage: hostile.sh [connections] [interval in seconds] [minutes]     after `./mvnw package -DskipTests`
set -euo pipefail
cd "$(dirname "$0")/../../.."
connections=${1:-200} every=${2:-10} minutes=${3:-2}
here=$PWD/api/benchmarks/polling
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
inside="sleeps locks spins threads loaders errors floods garbage looks-around clashes"
outside="exits allocates spins-often processes"
aim=100

mkdir -p "$work/classes/META-INF/services" "$work/hostile/plugins"
javac -nowarn -d "$work/classes" -cp plugin-spi/spi/target/classes "$here"/hostile/*/*.java "$here"/hostile/*/*/*/*/*.java
echo vendor.Hostile >"$work/classes/META-INF/services/io.parallelrun.spi.ConnectorPlugin"
openssl genpkey -algorithm ed25519 -out "$work/key.pem" 2>/dev/null
for way in $inside $outside; do
  echo "$way" >"$work/classes/way"
  printf 'Plugin-Id: %s\nPlugin-Version: 1.0.0\nSpi-Version: 1.0\n' "$way" >"$work/manifest"
  jar --create --file "$work/hostile/plugins/$way.jar" --manifest "$work/manifest" -C "$work/classes" .
  echo "  - { slug: $way, platform: new, type: $way, settings: {} }" >>"$work/hostile/connections.yaml"
done
for way in $inside; do
  openssl pkeyutl -sign -rawin -inkey "$work/key.pem" -in "$work/hostile/plugins/$way.jar" | base64 -w0 \
    >"$work/hostile/plugins/$way.jar.sig"
done
export PARALLELRUN_PLUGINS_KEYS_BENCH PARALLELRUN_PLUGINS_UNSIGNED
PARALLELRUN_PLUGINS_KEYS_BENCH=$(openssl pkey -in "$work/key.pem" -pubout -outform DER | base64 -w0)
PARALLELRUN_PLUGINS_UNSIGNED=${outside// /,}

quiet=$("$here/run.sh" "$connections" "$every" "$minutes" 0.5 | grep '^product')
hostile=$(HOSTILE="$work/hostile" "$here/run.sh" "$connections" "$every" "$minutes" 0.5 | grep '^product')
echo "without harm:"; echo "$quiet"
echo "with $(wc -w <<<"$inside $outside") plugins that do harm:"; echo "$hostile"
late() { grep -oE '[0-9]+ ms \(p99\)' <<<"$1" | cut -d' ' -f1 || true; }
without=$(late "$quiet") with=$(late "$hostile")
if [ -z "$without" ] || [ -z "$with" ]; then
  echo "a run printed no figure at p99: nothing is shown" >&2
  exit 2
fi
shift_by=$((with - without))
echo "shift of the others: $shift_by ms at p99; the aim is under $aim ms"
if [ "$shift_by" -ge "$aim" ]; then
  echo "that is too much" >&2
  exit 1
fi
