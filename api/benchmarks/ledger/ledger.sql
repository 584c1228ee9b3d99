-- The cost of every day and side, from the same terms, as one statement. Double precision, which is
-- kinder to the database than the ten exact decimals it is compared with.
WITH term AS (
  SELECT c.*, k,
         CASE WHEN k = 0 THEN c.start
              ELSE (c.first_end + make_interval(years => k - 1))::date END AS t_from,
         (c.first_end + make_interval(years => k))::date AS t_until,
         power(1 + c.uplift, k) AS factor
  FROM contract c, generate_series(0, 4) k
), live AS (
  SELECT * FROM term WHERE t_from < :'horizon'::date AND (ended IS NULL OR t_from < ended)
), step_start AS (
  SELECT id, k, t_from AS s_from FROM live
  UNION SELECT l.id, l.k, r.starts FROM live l JOIN ramp r USING (id) WHERE l.k = 0
  UNION SELECT l.id, l.k, g.starts FROM live l JOIN change g USING (id)
    WHERE g.starts >= l.t_from AND g.starts < l.t_until
), step AS (
  SELECT l.*, s.s_from,
         lead(s.s_from, 1, l.t_until) OVER (PARTITION BY l.id, l.k ORDER BY s.s_from) AS s_until,
         coalesce((SELECT r.quantity FROM ramp r WHERE r.id = l.id AND r.starts <= s.s_from
                   ORDER BY r.starts DESC LIMIT 1), l.quantity)
           + coalesce((SELECT sum(g.units) FROM change g
                       WHERE g.id = l.id AND g.starts <= s.s_from), 0) AS units,
         coalesce((SELECT sum(g.units) FROM change g
                   WHERE g.id = l.id AND g.starts = s.s_from AND g.full_price), 0) AS full_units,
         CASE WHEN l.k > 0 AND l.basis = 'LIST' THEN 0
              ELSE coalesce((SELECT r.discount FROM ramp r
                             WHERE r.id = l.id AND r.starts <= s.s_from
                             ORDER BY r.starts DESC LIMIT 1), l.discount) END AS off
  FROM step_start s JOIN live l USING (id, k)
), priced AS (
  SELECT s.*, price.list * s.factor AS list, price.list * s.factor * (1 - s.off) AS net,
         (price.list - price.before) * s.factor AS full_list,
         (price.list - price.before) * s.factor * (1 - s.off) AS full_net
  FROM step s CROSS JOIN LATERAL (
    SELECT max(w) FILTER (WHERE q = s.units) AS list,
           max(w) FILTER (WHERE q = s.units - s.full_units) AS before
    FROM (VALUES (s.units), (s.units - s.full_units)) AS v (q)
    CROSS JOIN LATERAL (
      SELECT CASE s.mode
        WHEN 'NONE' THEN q * s.amount
        WHEN 'GRADUATED' THEN (
          SELECT sum(greatest(0, least(q, upper) - lower) * unit
                     + CASE WHEN q > lower THEN flat ELSE 0 END)
          FROM tier t WHERE t.id = s.id)
        ELSE (
          SELECT q * unit + flat FROM tier t
          WHERE t.id = s.id AND (q > lower OR lower = 0) ORDER BY lower DESC LIMIT 1)
        END AS w) whole) price
), cycle AS (
  SELECT l.id, l.k,
         (l.t_from + make_interval(months => n * l.months))::date AS c_from,
         (l.t_from + make_interval(months => (n + 1) * l.months))::date AS c_until
  FROM live l, generate_series(0, 35) n
  WHERE (l.t_from + make_interval(months => n * l.months))::date < l.t_until
), full_price AS (
  SELECT p.id, p.s_from AS f_from, c.c_until AS f_until, p.full_list, p.full_net
  FROM priced p JOIN cycle c
    ON c.id = p.id AND c.k = p.k AND c.c_from < p.s_from AND p.s_from < c.c_until
  WHERE p.full_units > 0
), day AS (
  SELECT p.id, p.k, d, p.policy, p.s_from, f.f_from IS NOT NULL AS in_full,
         CASE WHEN d < p.free_until THEN 0
              WHEN d >= p.off_from AND d < p.off_until THEN 1 - p.off_ratio
              ELSE 1 END AS charged,
         p.list - coalesce(f.full_list, 0) AS list, p.net - coalesce(f.full_net, 0) AS net,
         coalesce(f.full_list / (f.f_until - f.f_from), 0) AS full_list,
         coalesce(f.full_net / (f.f_until - f.f_from), 0) AS full_net,
         CASE p.policy
           WHEN 'ACT_365F' THEN (CASE p.months WHEN 1 THEN 12.0 ELSE 1.0 END) / 365
           WHEN 'ACTUAL_30' THEN
             ((CASE WHEN d + 1 = c.c_until THEN p.thirties
                    ELSE least(p.thirties, d + 1 - c.c_from) END)
              - least(p.thirties, d - c.c_from)) / p.thirties::float8
           WHEN 'STRICT_30_360' THEN
             ((CASE WHEN d + 1 = c.c_until THEN p.thirties
                    ELSE least(p.thirties, days360(c.c_from, d + 1)) END)
              - least(p.thirties, days360(c.c_from, d))) / p.thirties::float8
           ELSE 1.0 / (c.c_until - c.c_from) END AS weight
  FROM priced p
  JOIN cycle c ON c.id = p.id AND c.k = p.k AND c.c_from < p.s_until AND c.c_until > p.s_from
  CROSS JOIN LATERAL (
    SELECT s::date AS d
    FROM generate_series(greatest(c.c_from, p.s_from)::timestamp,
                         (least(c.c_until, p.s_until) - 1)::timestamp, interval '1 day') s) days
  LEFT JOIN full_price f ON f.id = p.id AND d >= f.f_from AND d < f.f_until
), subscription AS MATERIALIZED (
  SELECT id, k, d, list * weight + full_list AS list,
         (net * weight + full_net) * charged AS net
  FROM day WHERE policy <> 'TERM_EXACT'
  UNION ALL
  SELECT id, k, d, avg(list * weight) OVER piece + full_list,
         (avg(net * weight) OVER piece + full_net) * charged
  FROM day WHERE policy = 'TERM_EXACT'
  WINDOW piece AS (PARTITION BY id, k, s_from, in_full, charged)
), period AS (
  SELECT l.*, n,
         (l.t_from + make_interval(months => n))::date AS m_from,
         least((l.t_from + make_interval(months => n + 1))::date, coalesce(l.ended, 'infinity'))
           AS m_until,
         (l.t_from + make_interval(months => n + 1))::date AS m_end
  FROM live l, generate_series(0, 35) n
  WHERE (l.t_from + make_interval(months => n))::date
        < least(l.t_until, coalesce(l.ended, 'infinity'))
), measured AS (
  SELECT p.*, (
    SELECT CASE p.measure
      WHEN 'PEAK' THEN max(r.quantity)
      WHEN 'AVERAGE' THEN avg(r.quantity)
      WHEN 'TOTAL' THEN sum(r.quantity)
      ELSE (array_agg(r.quantity ORDER BY r.day DESC))[1] END
    FROM reading r WHERE r.id = p.id AND r.day >= p.m_from AND r.day < p.m_until) AS value
  FROM period p
), carried AS (
  SELECT m.*, count(value) OVER (PARTITION BY id ORDER BY m_from) AS known FROM measured m
), used AS (
  SELECT c.*, greatest(0, coalesce(
    max(value) OVER (PARTITION BY id, known), included) - included) * rate AS usage_list
  FROM carried c
), period_day AS MATERIALIZED (
  SELECT u.id, u.k, u.m_end, s::date AS d, u.usage_list / (u.m_until - u.m_from) AS list,
         u.usage_list * (1 - u.usage_discount) / (u.m_until - u.m_from) AS net
  FROM used u, generate_series(u.m_from::timestamp, (u.m_until - 1)::timestamp, interval '1 day') s
), gross AS (
  SELECT s.id, s.k, s.d, u.m_end, s.list + u.list AS list, s.net + u.net AS net
  FROM subscription s JOIN period_day u USING (id, k, d)
), cumulated AS (
  SELECT g.*, c.credit,
         sum(CASE WHEN d >= c.credit_from THEN net ELSE 0 END)
           OVER (PARTITION BY g.id ORDER BY d) AS through
  FROM gross g JOIN contract c USING (id)
), charged AS (
  SELECT id, k, d, m_end, list,
         CASE WHEN credit IS NULL THEN net
              ELSE net - least(credit, through) + least(credit,
                lag(through, 1, 0::float8) OVER (PARTITION BY id ORDER BY d)) END AS net
  FROM cumulated
), monthly AS (
  SELECT c.id, g.k, g.m_end - 1 AS d, greatest(0, c.month_minimum - sum(g.net)) AS short
  FROM charged g JOIN contract c USING (id)
  WHERE c.ended IS NULL OR g.m_end <= c.ended
  GROUP BY c.id, g.k, g.m_end
), listed AS (
  SELECT id, k, sum(list) AS list FROM charged GROUP BY id, k
), missed AS (
  SELECT id, k, sum(short) AS short FROM monthly GROUP BY id, k
), yearly AS (
  SELECT l.id, l.t_until - 1 AS d, greatest(0, l.term_minimum - t.list - m.short) AS short
  FROM live l JOIN listed t USING (id, k) JOIN missed m USING (id, k)
  WHERE l.ended IS NULL OR l.t_until <= l.ended
), every AS (
  SELECT id, d, net FROM charged
  UNION ALL SELECT id, d, short FROM monthly
  UNION ALL SELECT id, d, short FROM yearly
  UNION ALL SELECT id, ended, fee FROM contract WHERE ended IS NOT NULL
)
SELECT d AS day, c.side, sum(e.net) AS cost
FROM every e JOIN contract c USING (id)
WHERE d >= :'begins'::date AND d < :'horizon'::date
GROUP BY d, c.side
