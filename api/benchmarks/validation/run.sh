#!/usr/bin/env bash
# Comparing 1,000,000 rows with 1,000,000, in another order, of which 1,000 differ: in memory of at
# most 512 MB. The aim is under 20 s. Yardsticks in the same run: sort and comm, which find lines
# that differ and nothing else, and, where it is installed, a full outer join in SQLite.
set -euo pipefail
cd "$(dirname "$0")/../../.."
./mvnw -q -o -pl api/benchmarks -am package -DskipTests dependency:build-classpath \
  -Dmdep.outputFile="$PWD/api/benchmarks/target/classpath" -Dmdep.includeScope=runtime >/dev/null
path=api/benchmarks/target/classes:api/domain/target/classes:$(cat api/benchmarks/target/classpath)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 - "$work" <<'PYTHON'
import random, sys
random.seed(20261126)
folder, n = sys.argv[1], 1_000_000
rows = [(f"article-{i:07d}", f"The title of article {i}", f"2026-{i % 12 + 1:02d}-{i % 28 + 1:02d}", str(i * 7 % 10007)) for i in range(n)]
def write(name, rows):
    random.shuffle(rows)
    with open(f"{folder}/{name}", "w") as out:
        out.writelines(",".join(row) + "\n" for row in rows)
write("legacy.csv", list(rows))
for number, i in enumerate(random.sample(range(n), 900)):
    key, title, date, views = rows[i]
    if number % 3 == 0: rows[i] = (key, title + "!", date, views)
    elif number % 3 == 1: rows[i] = (key, title, "2025-01-01", views)
    else: rows[i] = (key, title, date, str(int(views) + 1))
gone = set(random.sample(range(n), 50))
rows = [row for i, row in enumerate(rows) if i not in gone]
rows += [(f"extra-{i}", "Extra", "2026-01-01", "1") for i in range(50)]
write("replacement.csv", rows)
PYTHON
yardsticks() {
  begun=$(date +%s.%N)
  LC_ALL=C sort -S 256M "$work/legacy.csv" >"$work/l"
  LC_ALL=C sort -S 256M "$work/replacement.csv" >"$work/r"
  lines=$(LC_ALL=C comm -3 "$work/l" "$work/r" | wc -l)
  printf '%-34s %6.1f s, finds %s lines that are on one side\n' 'sort and comm, whole lines' \
    "$(echo "$(date +%s.%N) - $begun" | bc)" "$lines"
  if command -v sqlite3 >/dev/null; then
    rm -f "$work/db"
    begun=$(date +%s.%N)
    n=$(sqlite3 "$work/db" "pragma journal_mode=off; pragma synchronous=off;" \
      "create table l(k text,t text,d text,v text)" "create table r(k text,t text,d text,v text)" \
      ".mode csv" ".import $work/legacy.csv l" ".import $work/replacement.csv r" \
      "create index li on l(k)" "create index ri on r(k)" \
      "select (select count(*) from l left join r on l.k=r.k where r.k is null or l.t<>r.t or l.d<>r.d or l.v<>r.v)+(select count(*) from r left join l on l.k=r.k where l.k is null)" | tail -1)
    printf '%-34s %6.1f s, finds %s keys\n' 'SQLite, import, index and join' \
      "$(echo "$(date +%s.%N) - $begun" | bc)" "$n"
  fi
}
yardsticks
java -Xmx${HEAP:-384m} -XX:MaxMetaspaceSize=48m -cp "$path" io.parallelrun.benchmarks.ValidationLoad \
  "$work/legacy.csv" "$work/replacement.csv" "$work"
yardsticks
echo "Load of the last minute: $(cut -d" " -f1 /proc/loadavg) on $(nproc) cores"
