-- A mail that cannot be read is passed over after some tries: the others behind it do not wait for ever.
alter table mailbox_watch
    add column failing_uid   bigint,
    add column failing_tries integer not null default 0,
    add column skipped       bigint  not null default 0,
    add column last_skipped  text;
comment on column mailbox_watch.failing_uid is 'The mail that could not be read at the last look';
comment on column mailbox_watch.failing_tries is 'How often';
comment on column mailbox_watch.skipped is 'How many mails or sounds were passed over';
comment on column mailbox_watch.last_skipped is 'Which was the last one and why, for the admin';
