CREATE TABLE contract (
  id int PRIMARY KEY, side text, start date, first_end date, months int, thirties int, policy text,
  amount float8, quantity float8, discount float8, mode text, uplift float8, basis text,
  free_until date, off_from date, off_until date, off_ratio float8, credit float8, credit_from date,
  measure text, included float8, rate float8, usage_discount float8, month_minimum float8,
  term_minimum float8, ended date, fee float8);
CREATE TABLE tier (id int, lower float8, upper float8, unit float8, flat float8);
CREATE TABLE ramp (id int, starts date, quantity float8, discount float8);
CREATE TABLE change (id int, starts date, units float8, full_price boolean);
CREATE TABLE reading (id int, day date, quantity float8);
CREATE TABLE ledger (day date, side text, cost float8);
CREATE INDEX ON tier (id);
CREATE INDEX ON ramp (id);
CREATE INDEX ON change (id);
CREATE INDEX ON reading (id, day);
CREATE FUNCTION days360(a date, b date) RETURNS int LANGUAGE sql IMMUTABLE RETURN
  (12 * (extract(year FROM b) - extract(year FROM a)) + extract(month FROM b)
    - extract(month FROM a))::int * 30
  + least(30, extract(day FROM b))::int - least(30, extract(day FROM a))::int;
