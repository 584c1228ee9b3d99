-- Which key people of a run are hashed with now; without a row it is the first one, 1. The key itself
-- lies in the vault.
create table identity_key (
  run_id      bigint primary key references run (id) on delete cascade,
  key_number  int not null,
  rotated_at  bigint not null,
  rotated_by  varchar(200) not null
);

-- That a roster was read whole, and with which key: none is there when it was never read, or only
-- with a key that is no longer used.
create table roster_reading (
  connection_id  bigint primary key references connection (id) on delete cascade,
  key_number     int not null,
  read_at        bigint not null,
  people         int not null
);
insert into roster_reading (connection_id, key_number, read_at, people)
  select r.connection_id, 1,
    coalesce((select max(s.last_at) from series s
      where s.connection_id = r.connection_id and s.field = 'ROSTER_SIZE'), 0),
    count(distinct r.key_hash)
  from roster r group by r.connection_id;
