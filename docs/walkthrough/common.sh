# Sourced by the scripts beside it. Everything lives in one folder (WALK, a temporary one unless set), listens on loopback, and is
# stopped by the process id that was written when it started.
WALK=${WALK:-${TMPDIR:-/tmp}/parallelrun-walkthrough}
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
mkdir -p "$WALK/run" "$WALK/log"

fail() { echo "$*" >&2; exit 1; }

running() { [ -s "$WALK/run/$1.pid" ] && kill -0 "$(cat "$WALK/run/$1.pid")" 2>/dev/null; }

# launch NAME COMMAND...: in a process group of its own, so that its workers stop with it
launch() {
  local name=$1; shift
  running "$name" && return 0
  setsid "$@" >>"$WALK/log/$name.log" 2>&1 </dev/null &
  echo $! >"$WALK/run/$name.pid"
}

# halt NAME: ask the group to end, then insist
halt() {
  local name=$1 pid
  running "$name" || return 0
  pid=$(cat "$WALK/run/$name.pid")
  kill -TERM -- "-$pid" 2>/dev/null || true
  for _ in $(seq 1 80); do kill -0 "$pid" 2>/dev/null || break; sleep 0.25; done
  kill -KILL -- "-$pid" 2>/dev/null || true
  rm -f "$WALK/run/$name.pid"
  echo "stopped $name"
}

# freeze NAME, thaw NAME: it keeps its connections and says nothing until it is thawed
freeze() { kill -STOP -- "-$(cat "$WALK/run/$1.pid")"; }
thaw() { kill -CONT -- "-$(cat "$WALK/run/$1.pid")"; }

# await URL SECONDS: until it answers with anything below 500
await() {
  for _ in $(seq 1 $(($2 * 4))); do
    case $(curl -s -o /dev/null -m 5 -w '%{http_code}' "$1") in
      000 | 5??) sleep 0.25 ;;
      *) return 0 ;;
    esac
  done
  fail "$1 did not come up within $2 seconds; see $WALK/log"
}
