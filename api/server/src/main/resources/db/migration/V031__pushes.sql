-- As of when what a poller told held, where that is not when it was told: an old document is not
-- made new by reading it again.
alter table poller_state add column as_of bigint;

-- Only the hash, as of other keys: whoever reads the database cannot push with what is here.
create table push_token (
  connection_id  bigint primary key references connection (id) on delete cascade,
  token_hash     varchar(64) not null unique,
  created_by     varchar(200) not null,
  created_at     bigint not null,
  expires_at     bigint not null,
  used_at        bigint
);

-- What a push was answered, so that the same one again is not stored again.
create table push_answer (
  connection_id  bigint not null references connection (id) on delete cascade,
  key_hash       varchar(64) not null,
  body_hash      varchar(64) not null,
  observations   int not null,
  stored         int not null,
  as_of          bigint not null,
  received_at    bigint not null,
  primary key (connection_id, key_hash)
);
