-- What came in the quarter of an hour that has not ended, kept with its series: each poll writes that
-- row anyway. Joins rollup_quarter_hour, rollup_day and rollup_month once a later one begins; readers
-- add it to them. Null when there is none.
alter table series add column open_slot bigint;
alter table series add column open_day bigint;
alter table series add column open_n int;
alter table series add column open_total bigint;
alter table series add column open_least bigint;
alter table series add column open_most bigint;
alter table series add column open_last_at bigint;
alter table series add column open_last_value bigint;
alter table series add column open_n_up int;
alter table series add column open_sketch bytea;
