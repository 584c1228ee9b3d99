-- What made the observations of a poller, from one moment on: a row per change of its plugin, kept
-- as long as the connection, as daily roll-ups are. The mark tells without reading whether it changed.
create table origin (
  connection_id  bigint not null references connection (id) on delete cascade,
  poller         varchar(40) not null,
  since          bigint not null,
  mark           bigint not null,
  content        text not null,
  primary key (connection_id, poller, since)
);
alter table poller_state add column origin_mark bigint;

-- When what a poll brought was recorded, as its samples say, and where it started; null for the start.
alter table poll_log add column recorded_at bigint;
alter table poll_log add column cursor_text varchar(4000);
alter table poll_log add column cursor_version int;
