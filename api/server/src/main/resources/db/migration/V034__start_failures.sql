-- What is done when a connection fails at the start of the product, and when it was left off for that.
alter table connection add column on_start_failure varchar(10) default 'RETRY' not null;
alter table connection add column left_off_at bigint;
