-- One order for pages, usage and retention: each index costs every poll a page that is written anew.
create index poll_log_order on poll_log (connection_id, started_at desc, id desc);
drop index poll_log_connection;
drop index poll_log_started;
