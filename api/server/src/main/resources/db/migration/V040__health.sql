-- What the samples of a series say about a leg, folded: constant in size, whatever the history.
create table leg_fold (
  run_id       bigint not null references run (id) on delete cascade,
  integration  varchar(64) not null,
  side         varchar(20) not null,
  series_id    bigint not null references series (id) on delete cascade,
  fold         varchar(4000) not null,
  version      bigint not null,
  primary key (run_id, integration, side, series_id)
);

-- Checks made during maintenance, which do not count; days of the run's zone, as in rollup_day.
create table maintenance_check (
  run_id       bigint not null references run (id) on delete cascade,
  integration  varchar(64) not null,
  side         varchar(20) not null,
  series_id    bigint not null references series (id) on delete cascade,
  slot         bigint not null,
  n            int not null,
  n_up         int not null,
  sketch       bytea not null,
  primary key (run_id, integration, side, series_id, slot)
);
