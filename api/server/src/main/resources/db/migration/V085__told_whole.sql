-- What each side of a run told whole, merged, so that none touches another: read at every scrape, however
-- many batches there were. Cut off where events are forgotten.
create table send_span (
  run_id       bigint not null references run (id) on delete cascade,
  side         varchar(20) not null,
  covers_from  bigint not null,
  covers_until bigint not null,
  primary key (run_id, side, covers_until)
);

-- A span begins where nothing before it reaches.
insert into send_span (run_id, side, covers_from, covers_until)
select run_id, side, min(covers_from), max(covers_until)
from (
  select run_id, side, covers_from, covers_until,
    sum(begins) over (partition by run_id, side order by covers_from, id
      rows between unbounded preceding and current row) as span
  from (
    select id, run_id, side, covers_from, covers_until,
      case when covers_from <= max(covers_until) over (partition by run_id, side
        order by covers_from, id rows between unbounded preceding and 1 preceding)
      then 0 else 1 end as begins
    from send_batch
    where covers_from is not null and covers_until is not null
  ) reports
) numbered
group by run_id, side, span;

-- What each side of a run reported that is remembered; received_at is of the latest, null for none.
create table send_total (
  run_id      bigint not null references run (id) on delete cascade,
  side        varchar(20) not null,
  batches     bigint not null,
  events      bigint not null,
  received_at bigint,
  primary key (run_id, side)
);

insert into send_total (run_id, side, batches, events, received_at)
select run_id, side, count(*), sum(events), max(received_at) from send_batch group by run_id, side;

-- What a batch told is in its span.
alter table send_batch drop column covers_from;
alter table send_batch drop column covers_until;
