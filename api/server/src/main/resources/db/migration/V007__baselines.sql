-- Append-only: what was frozen when, by whom. The definition itself is a run_version.
create table baseline (
  run_id      bigint not null references run (id) on delete cascade,
  revision    int not null,
  version     int not null,
  frozen_at   timestamp with time zone not null,
  actor       varchar(200) not null,
  note        varchar(500) not null,
  primary key (run_id, revision),
  foreign key (run_id, version) references run_version (run_id, version) on delete cascade
);
