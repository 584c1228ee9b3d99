"""Started by run.sh, which says what this is."""
import base64, http.server, json, os, re, shutil, signal, socket, subprocess, sys, tempfile, threading, time
import urllib.error, urllib.parse, urllib.request

PORT = int(os.environ.get("PORT", "18200"))
POSTGRES, VENDOR = PORT + 8, PORT + 9
HOME = tempfile.mkdtemp(prefix="parallelrun-replicas-")
JAR = os.path.abspath("dashboard/target/quarkus-app/quarkus-run.jar")
failed = []


def say(text, ok=True):
    print(("ok    " if ok else "FAIL  ") + text, flush=True)
    if not ok:
        failed.append(text)


def until(what, seconds, every=0.05):
    """Seconds it took until what() is true; fails the check after the given time."""
    begun = time.monotonic()
    while time.monotonic() - begun < seconds:
        if what():
            return time.monotonic() - begun
        time.sleep(every)
    return float("inf")


class Postgres:
    """A cluster of its own; run as another user when we are root, as PostgreSQL demands."""

    def __init__(self):
        self.data = f"{HOME}/postgres"
        os.makedirs(self.data)
        self.drop = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        if self.drop:
            os.chmod(HOME, 0o755)
            shutil.chown(self.data, "postgres")
        self.run("initdb", "-D", self.data, "-U", "parallelrun", "--auth=trust")

    def run(self, program, *arguments):
        subprocess.run([*self.drop, f"{os.environ['PG_BIN']}/{program}", *arguments], check=True,
                       stdout=subprocess.DEVNULL, cwd="/")

    def start(self):
        self.run("pg_ctl", "-D", self.data, "-w", "-l", f"{self.data}/log", "-o",
                 f"-p {POSTGRES} -h 127.0.0.1 -k {self.data}", "start")

    def stop(self, mode="fast"):
        self.run("pg_ctl", "-D", self.data, "-w", "-m", mode, "stop")

    def sql(self, query):
        return subprocess.run(
            [f"{os.environ['PG_BIN']}/psql", "-h", "127.0.0.1", "-p", str(POSTGRES), "-U",
             "parallelrun", "-Atc", query, "postgres"], check=True, capture_output=True, text=True
        ).stdout.strip()

    def processes(self):
        head = int(open(f"{self.data}/postmaster.pid").readline())
        children = subprocess.run(["pgrep", "-P", str(head)], capture_output=True, text=True)
        return [head, *map(int, children.stdout.split())]

    def signal(self, number):
        for pid in self.processes():
            os.kill(pid, number)


class Replica:
    def __init__(self, name, port):
        self.name, self.port, self.management = name, port, port + 1
        self.log = f"{HOME}/{name}.log"
        self.process = None

    def start(self):
        environment = dict(
            os.environ,
            QUARKUS_DATASOURCE_JDBC_URL=f"jdbc:postgresql://127.0.0.1:{POSTGRES}/postgres",
            QUARKUS_DATASOURCE_USERNAME="parallelrun", QUARKUS_DATASOURCE_PASSWORD="unused",
            QUARKUS_HTTP_PORT=str(self.port), QUARKUS_MANAGEMENT_PORT=str(self.management),
            PARALLELRUN_DATA_DIRECTORY=f"{HOME}/{self.name}",
            PARALLELRUN_SECRET_KEY=base64.b64encode(b"k" * 32).decode(),
            PARALLELRUN_RETENTION_SAMPLES="P4000D")
        self.process = subprocess.Popen(["java", "-jar", JAR], env=environment,
                                        stdout=open(self.log, "a"), stderr=subprocess.STDOUT)
        if until(self.ready, 300, 0.2) == float("inf"):
            sys.exit(f"{self.name} did not start: {open(self.log).read()[-3000:]}")

    def signal(self, number):
        self.process.send_signal(number)

    def get(self, path, management=False, timeout=5, **headers):
        """Status and text; 0 when there is no answer."""
        port = self.management if management else self.port
        request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers=headers)
        return answer(request, timeout)

    def ready(self):
        return self.get("/q/health/ready", management=True)[0] == 200

    def api(self, path, method="GET", body=None, kind="application/json", timeout=10):
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/api/v1{path}", method=method,
            data=None if body is None else body.encode(),
            headers={"Authorization": f"Bearer {KEY}", "Content-Type": kind})
        return answer(request, timeout)

    def metric(self, name):
        text = self.get("/q/metrics", management=True)[1]
        lines = [l for l in text.splitlines() if l.startswith(name) and not l.startswith("#")]
        return sum(float(l.rsplit(" ", 1)[1]) for l in lines)

    def holds(self):
        return self.metric("parallelrun_shard_held") == 1

    def polls(self):
        return self.metric("parallelrun_connector_polls_total")

    def text(self, since=0):
        return open(self.log).read()[since:]


def answer(request, timeout):
    try:
        with urllib.request.urlopen(request, timeout=timeout) as reply:
            return reply.status, reply.read().decode()
    except urllib.error.HTTPError as e:
        return e.code, e.read().decode()
    except OSError:
        return 0, ""


class SlowVendor(http.server.BaseHTTPRequestHandler):
    """A WordPress that takes three seconds to say that it is in maintenance."""
    asked = 0

    def do_GET(self):
        SlowVendor.asked += 1
        time.sleep(3)
        body = b"{}"
        try:
            self.send_response(503)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        except OSError:
            pass

    def log_message(self, *_):
        pass


def first_key(replica):
    """Signs in by the printed link, as a person does, and issues an API token."""
    import http.cookiejar
    opener = urllib.request.build_opener(
        urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
    until(lambda: "/welcome/" in replica.text(), 10)
    link = re.search(r"http://localhost\S+/welcome/\S+", replica.text()).group()

    def page(address, **form):
        data = urllib.parse.urlencode(form).encode() if form else None
        return opener.open(address, data).read().decode()

    def csrf(text):
        return re.search(r'name="csrf" value="([^"]+)"', text).group(1)

    base = f"http://localhost:{replica.port}"
    page(link, csrf=csrf(page(link)), name="admin", password="replicas-check")
    issued = page(f"{base}/admin/tokens", csrf=csrf(page(f"{base}/admin")), name="check",
                  role="admin", days="2")
    page(f"{base}/demo", csrf=csrf(page(f"{base}/")))
    return re.search(r"prt_[A-Za-z0-9_-]+", issued).group()


QUIET = """
slug: {slug}
name: {name}
currency: EUR
start: 2026-01-01
planned: P3M
platforms: [{{slug: old, name: Old, side: legacy}}]
"""


def apply(replica, slug, name, extra=""):
    status, text = replica.api("/runs:apply", "POST", QUIET.format(slug=slug, name=name) + extra,
                               "application/yaml")
    if status != 200:
        sys.exit(f"apply: {status} {text}")


def poll_now(replica):
    for connection in ("demo-legacy", "demo-replacement"):
        replica.api(f"/connections/{connection}/poll", "POST")


def stored():
    return int(postgres.sql("select coalesce(max(id), 0) from poll_log"))


def poll_is_stored(through, seconds):
    """Seconds until a poll that is asked for is stored."""
    before = stored()
    poll_now(through)
    return until(lambda: stored() > before, seconds)


def owner_and_other():
    until(lambda: a.holds() != b.holds(), 60)
    return (a, b) if a.holds() else (b, a)


def one_polls():
    owner, other = owner_and_other()
    before = owner.polls(), other.polls()
    both = none = 0
    end = time.monotonic() + 10
    while time.monotonic() < end:
        poll_now(other)
        held = a.holds() + b.holds()
        both, none = both + (held > 1), none + (held < 1)
        time.sleep(0.5)
    made = owner.polls() - before[0], other.polls() - before[1]
    say(f"one polls: {owner.name} made {made[0]:.0f} polls, {other.name} {made[1]:.0f}, in 10 s;"
        f" both held it {both} times, nobody {none} times",
        made[0] > 0 and made[1] == 0 and both == 0)


def clean_stop():
    owner, other = owner_and_other()
    begun = time.monotonic()
    owner.signal(signal.SIGTERM)
    held = until(other.holds, 30)
    took = poll_is_stored(other, 30)
    owner.process.wait(30)
    gone = time.monotonic() - begun
    say(f"clean stop of {owner.name}: {other.name} holds the shard after {held:.1f} s, stores its"
        f" first poll {took:.1f} s later; the process was gone within {gone:.1f} s", held < 5)
    say(f"clean stop leaves no error in the log of {owner.name}",
        "ERROR" not in owner.text())
    owner.start()


def killed():
    owner, other = owner_and_other()
    owner.signal(signal.SIGKILL)
    owner.process.wait()
    held = until(other.holds, 60)
    took = poll_is_stored(other, 30)
    say(f"kill -9 of {owner.name}: {other.name} holds the shard after {held:.1f} s, stores its first"
        f" poll {took:.1f} s later", held <= 22)
    owner.start()


def frozen():
    owner, other = owner_and_other()
    apply(other, "slow", "Slow", f"""connections:
  - slug: slow
    platform: old
    type: wordpress
    settings: {{url: 'http://127.0.0.1:{VENDOR}', username: u, application-password: env:HOME}}
""")
    until(lambda: SlowVendor.asked > 0, 20)
    mark, logged = len(owner.text()), int(postgres.sql(
        "select count(*) from poll_log l join connection c on c.id = l.connection_id"
        " where c.slug = 'slow'"))
    owner.signal(signal.SIGSTOP)
    held = until(other.holds, 60)
    took = poll_is_stored(other, 30)
    say(f"freeze of {owner.name} while it polls: {other.name} holds the shard after {held:.1f} s,"
        f" stores its first poll {took:.1f} s later", held <= 22)
    epoch = int(postgres.sql("select epoch from shard_tenure"))
    owner.signal(signal.SIGCONT)
    ends = until(lambda: not owner.holds(), 30)
    refused = until(lambda: "Not stored: shard 0" in owner.text(mark), 30)
    say(f"{owner.name} goes on: it gives up the shard after {ends:.1f} s, and its late result is"
        f" refused: {next(iter(re.findall('Not stored: shard.*', owner.text(mark))), 'no')}",
        ends < 5 and refused < 30)
    made = owner.polls()
    for _ in range(10):
        poll_now(owner)
        time.sleep(0.5)
    same = int(postgres.sql("select epoch from shard_tenure")) == epoch
    say(f"{owner.name} does not poll beside the new owner: {owner.polls() - made:.0f} polls in 5 s",
        owner.polls() == made or not same)
    other.api("/connections/slow", "DELETE")


class Listener(threading.Thread):
    """An open page: counts what it is told."""

    def __init__(self, replica, run):
        super().__init__(daemon=True)
        self.request = urllib.request.Request(
            f"http://127.0.0.1:{replica.port}/runs/{run}/live",
            headers={"Authorization": f"Bearer {KEY}", "Accept": "text/event-stream"})
        self.told = []
        self.open = threading.Event()
        self.start()

    def run(self):
        try:
            with urllib.request.urlopen(self.request, timeout=60) as stream:
                self.open.set()
                for line in stream:
                    if line.startswith(b"data"):
                        self.told.append(time.monotonic())
        except OSError:
            pass


def live():
    for through, shown in ((a, b), (b, a)):
        slug = f"live-{shown.name}"
        apply(through, slug, "Before")
        page = Listener(shown, slug)
        page.open.wait(10)
        worst = 0
        for change in range(5):
            time.sleep(1)
            page.told.clear()
            begun = time.monotonic()
            apply(through, slug, f"Change {change}")
            until(lambda: page.told, 14)
            worst = max(worst, page.told[0] - begun if page.told else float("inf"))
            shows = f"Change {change}" in shown.get(f"/runs/{slug}", Authorization=f"Bearer {KEY}")[1]
            if not shows:
                worst = float("inf")
        say(f"a page on {shown.name} is told of a change through {through.name} within"
            f" {worst:.2f} s (5 changes, each on the page)", worst < 2)


def away(how, leave, come_back, pages_answer):
    pids = a.process.pid, b.process.pid
    before = stored()
    leave()
    time.sleep(8)
    if pages_answer:
        for replica in (a, b):
            page = replica.get("/runs/demo", timeout=20, Authorization=f"Bearer {KEY}",
                               Accept="text/html")
            api = replica.api("/runs/demo/overview", timeout=20)
            sign_in = replica.get("/sign-in", timeout=20, Accept="text/html")
            say(f"{how}: {replica.name} answers page {page[0]}, API {api[0]}, sign-in {sign_in[0]}",
                page[0] == 503 and "database does not answer" in page[1]
                and api[0] == 503 and "database-unavailable" in api[1])
    down = [r.name for r in (a, b) if r.get("/q/health/ready", True, timeout=12)[0] != 200]
    say(f"{how}: not ready: {', '.join(down)}", len(down) == 2)
    live = [r.name for r in (a, b) if r.get("/q/health/live", True, timeout=12)[0] == 200]
    say(f"{how}: alive: {', '.join(live)}", len(live) == 2)
    time.sleep(22)
    come_back()
    ready = until(lambda: a.ready() and b.ready(), 60)
    polled = until(lambda: stored() > before, 60)
    again = poll_is_stored(a, 60)
    held = until(lambda: a.holds() != b.holds(), 60)
    say(f"{how} for 30 s: both ready {ready:.1f} s after it is back, first poll stored"
        f" {polled:.1f} s later, one that is asked for in {again:.1f} s; one holds the shard"
        f" {held:.1f} s later; same processes",
        max(ready, polled, again, held) < 40 and (a.process.poll(), b.process.poll()) == (None, None)
        and pids == (a.process.pid, b.process.pid))


def nothing_twice():
    for connection in ("demo-legacy", "demo-replacement"):
        a.api(f"/connections/{connection}/pause", "POST")
    time.sleep(3)
    logged = int(postgres.sql(
        "select sum(l.stored) from poll_log l join connection c on c.id = l.connection_id"
        " where c.slug like 'demo-%'"))
    # The overlap of both rosters is derived, not polled.
    polled = ("join series e on e.id = s.series_id join connection c on c.id = e.connection_id"
              " where c.slug like 'demo-%' and e.field not like 'IDENTITIES%'")
    samples = int(postgres.sql(f"select count(*) from sample s {polled}"))
    days = int(postgres.sql(f"select sum(s.n) from rollup_day s {polled}"))
    say(f"nothing lost, nothing twice: {logged} samples in the poll log, {samples} stored,"
        f" {days} in the daily roll-ups", logged == samples == days)


postgres = Postgres()
a, b = Replica("replica-1", PORT), Replica("replica-2", PORT + 2)
vendor = http.server.ThreadingHTTPServer(("127.0.0.1", VENDOR), SlowVendor)
threading.Thread(target=vendor.serve_forever, daemon=True).start()
try:
    postgres.start()
    a.start()
    KEY = first_key(a)
    b.start()
    one_polls()
    live()
    clean_stop()
    killed()
    frozen()
    away("PostgreSQL stopped", lambda: postgres.stop("immediate"), postgres.start, True)
    away("PostgreSQL frozen", lambda: postgres.signal(signal.SIGSTOP),
         lambda: postgres.signal(signal.SIGCONT), False)
    live()
    nothing_twice()
finally:
    for replica in (a, b):
        if replica.process and replica.process.poll() is None:
            replica.process.kill()
    try:
        postgres.stop("immediate")
    except subprocess.CalledProcessError:
        pass
    if failed:
        print(f"logs are in {HOME}")
    else:
        shutil.rmtree(HOME)
sys.exit(1 if failed else 0)
