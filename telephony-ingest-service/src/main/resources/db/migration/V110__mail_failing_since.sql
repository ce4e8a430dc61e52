-- A server may have a bad while in which it gives no mail: three tries within half a minute are no reason to miss one.
alter table mailbox_watch add column failing_since timestamptz;
comment on column mailbox_watch.failing_since is 'When the mail could not be read for the first time';
