#!/usr/bin/env bash
# A WordPress to migrate from: 250 posts, 18 pages, 30 media, 12 users. Debian or Ubuntu.
#   sudo apt-get install -y --no-install-recommends \
#     wordpress mariadb-server php-cli php-mysql php-xml php-mbstring php-gd php-curl
# Usage: wordpress.sh start | stop | freeze | thaw | database-stop | database-start        PORT=8081 by default
set -euo pipefail
. "$(dirname "$0")/common.sh"
PORT=${PORT:-8081}
DATABASE_PORT=${DATABASE_PORT:-33307}
ROOT=$WALK/wordpress
DB=$WALK/mariadb

sql() { mariadb --no-defaults -S "$DB/socket" -u root "$@"; }

database_start() {
  if [ ! -d "$DB/data/mysql" ]; then
    mkdir -p "$DB/data"
    [ "$(id -u)" != 0 ] || chown -R mysql:mysql "$DB"
    mariadb-install-db --no-defaults ${AS_MYSQL:-} --datadir="$DB/data" \
      --auth-root-authentication-method=normal --skip-test-db >"$WALK/log/mariadb-install.log" 2>&1
  fi
  launch mariadb mariadbd --no-defaults ${AS_MYSQL:-} --datadir="$DB/data" --socket="$DB/socket" \
    --pid-file="$DB/pid" --bind-address=127.0.0.1 --port="$DATABASE_PORT" \
    --character-set-server=utf8mb4
  for _ in $(seq 1 120); do sql -e 'select 1' >/dev/null 2>&1 && return 0; sleep 0.25; done
  fail "MariaDB did not come up; see $WALK/log/mariadb.log"
}

configure() {
  [ -d "$ROOT" ] || cp -rL /usr/share/wordpress "$ROOT"
  mkdir -p "$ROOT/wp-content/uploads"
  rm -f "$ROOT/.htaccess"
  cat >"$ROOT/wp-config.php" <<PHP
<?php
define('DB_NAME', 'walkthrough');
define('DB_USER', 'walkthrough');
define('DB_PASSWORD', 'walkthrough');
define('DB_HOST', '127.0.0.1:$DATABASE_PORT');
define('DB_CHARSET', 'utf8mb4');
define('DB_COLLATE', '');
foreach (['AUTH_KEY','SECURE_AUTH_KEY','LOGGED_IN_KEY','NONCE_KEY','AUTH_SALT','SECURE_AUTH_SALT','LOGGED_IN_SALT','NONCE_SALT'] as \$key) define(\$key, 'walkthrough-' . \$key);
define('WP_HOME', 'http://127.0.0.1:$PORT');
define('WP_SITEURL', 'http://127.0.0.1:$PORT');
define('WP_ENVIRONMENT_TYPE', 'local'); // application passwords without TLS
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('WP_ACCESSIBLE_HOSTS', '127.0.0.1');
define('DISABLE_WP_CRON', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
\$table_prefix = 'wp_';
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
PHP
}

start() {
  command -v mariadbd >/dev/null && [ -d /usr/share/wordpress ] && command -v php >/dev/null \
    || fail "missing packages: see the first lines of $0"
  database_start
  sql -e "create database if not exists walkthrough character set utf8mb4;
    create user if not exists 'walkthrough'@'127.0.0.1' identified by 'walkthrough';
    grant all on walkthrough.* to 'walkthrough'@'127.0.0.1'"
  configure
  export WALKTHROUGH_HOST=127.0.0.1:$PORT WALKTHROUGH_ROOT=$ROOT
  php "$HERE/wordpress-seed.php" install >>"$WALK/log/wordpress-seed.log" 2>&1
  php "$HERE/wordpress-seed.php" seed >>"$WALK/log/wordpress-seed.log" 2>&1
  PHP_CLI_SERVER_WORKERS=4 launch wordpress \
    php -d memory_limit=256M -S "127.0.0.1:$PORT" -t "$ROOT" "$HERE/wordpress-router.php"
  await "http://127.0.0.1:$PORT/wp-json/" 30
  echo "WordPress  http://127.0.0.1:$PORT"
  echo "  user name             admin"
  echo "  application password  $(cat "$ROOT/application-password.txt")"
}

[ "$(id -u)" != 0 ] || AS_MYSQL=--user=mysql
case ${1:-} in
  start) start ;;
  stop) halt wordpress; halt mariadb ;;
  freeze) freeze wordpress ;;
  thaw) thaw wordpress ;;
  database-stop) halt mariadb ;;
  database-start) database_start; echo "started mariadb" ;;
  *) fail "usage: $0 start | stop | freeze | thaw | database-stop | database-start" ;;
esac
