#!/usr/bin/env bash
# Puts nginx before a server, as many hosts do: more than two requests a second are answered with 429. Debian or Ubuntu.
#   sudo apt-get install -y --no-install-recommends nginx-light
# Usage: limit.sh start TARGET PORT | stop PORT        for example limit.sh start http://127.0.0.1:8081 8181
set -euo pipefail
. "$(dirname "$0")/common.sh"

start() {
  local target=$1 port=$2 home=$WALK/limit-$2
  command -v nginx >/dev/null || fail "missing package: see the first lines of $0"
  mkdir -p "$home"
  cat >"$home/nginx.conf" <<CONF
daemon off;
pid $home/pid;
error_log $home/error.log;
events {}
http {
  access_log off;
  client_body_temp_path $home/body;
  proxy_temp_path $home/proxy;
  fastcgi_temp_path $home/fastcgi;
  uwsgi_temp_path $home/uwsgi;
  scgi_temp_path $home/scgi;
  limit_req_zone \$binary_remote_addr zone=calls:1m rate=2r/s;
  limit_req_status 429;
  server {
    listen 127.0.0.1:$port;
    location / {
      limit_req zone=calls burst=10 nodelay;
      proxy_pass $target;
      proxy_set_header Host \$proxy_host;
    }
  }
}
CONF
  launch "limit-$port" nginx -e "$home/error.log" -c "$home/nginx.conf"
  await "http://127.0.0.1:$port/" 10
  echo "$target with a limit  http://127.0.0.1:$port"
}

case ${1:-} in
  start) start "${2:?the address of a server}" "${3:?a free port}" ;;
  stop) halt "limit-${2:?the port}" ;;
  *) fail "usage: $0 start TARGET PORT | stop PORT" ;;
esac
