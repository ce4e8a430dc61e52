-- The inbox of the notice bot's webhook (DESIGN §5, ingest rule). One bot for all tenants, so an update has none.
create table telegram_update (
    update_id   bigint      not null,
    body        bytea       not null,
    state       text        not null,
    tries       integer     not null default 0,
    due_at      timestamptz not null,
    received_at timestamptz not null,
    handled_at  timestamptz,
    constraint telegram_update_pkey primary key (update_id),
    constraint telegram_update_state check (state in ('new', 'done', 'failed'))
);
comment on table telegram_update is 'What people write to the notice bot';
comment on column telegram_update.update_id is 'Telegram''s; may begin anew after a quiet week, so old rows are purged before that';
comment on column telegram_update.body is 'The raw bytes';
comment on constraint telegram_update_pkey on telegram_update is 'A repeat is not stored again; serves the order of handling';
comment on constraint telegram_update_state on telegram_update is 'Waiting, handled, or given up after some tries';

create index telegram_update_due on telegram_update (update_id) where state = 'new';
comment on index telegram_update_due is 'Serves the worker: what is to be handled';

create index telegram_update_old on telegram_update (received_at);
comment on index telegram_update_old is 'Serves the purge';

grant select, insert, update, delete on telegram_update to ${app_role};
