-- Messages of buyers: told to dialogs-service once each, however often and by which way they come (avito.md §4).
create table avito_message (
    tenant_id    bigint      not null,
    account_id   bigint      not null,
    message_id   text        not null,
    chat_id      text        not null,
    state        text        not null,
    heard_at     timestamptz not null,
    published_at timestamptz,
    constraint avito_message_pkey primary key (tenant_id, account_id, message_id),
    constraint avito_message_state check (state in ('waiting', 'published', 'ignored', 'failed'))
);
comment on table avito_message is 'Which messages are known; what they say is dialogs-service''s';
comment on constraint avito_message_pkey on avito_message is 'A message stands once: webhook and poll may bring it together';
comment on constraint avito_message_state on avito_message is 'To be read by API, told, nothing for us, could not be read';

create index avito_message_old on avito_message (heard_at);
comment on index avito_message_old is 'Serves the removal of what came long ago';

-- Deliveries the other way round: the worker reads a message by API before anybody believes it (ADR 0023).
create table avito_fetch (
    tenant_id   bigint      not null,
    id          bigint      generated always as identity,
    account     text        not null,
    lane        text        not null,
    payload     jsonb       not null,
    state       text        not null default 'queued',
    doubtful    boolean     not null default false,
    attempts    integer     not null default 0,
    due_at      timestamptz not null,
    last_error  text,
    external_id text,
    created_at  timestamptz not null default now(),
    settled_at  timestamptz,
    constraint avito_fetch_pkey primary key (tenant_id, id),
    constraint avito_fetch_state check (state in ('queued', 'sending', 'sent', 'unknown', 'dead'))
);
comment on table avito_fetch is 'Messages whose webhook came, to be read by API';
comment on column avito_fetch.payload is '{"chat_id", "message_id"}';
comment on column avito_fetch.lane is 'Account and chat: one after another';
comment on constraint avito_fetch_pkey on avito_fetch is 'Serves the outcome of one';
comment on constraint avito_fetch_state on avito_fetch is 'The states of a delivery';

create index avito_fetch_due on avito_fetch (due_at, id) where state in ('queued', 'sending');
comment on index avito_fetch_due is 'Serves the worker, which looks for all tenants';
create index avito_fetch_lane on avito_fetch (tenant_id, lane, id) where state in ('queued', 'sending');
comment on index avito_fetch_lane is 'Serves the worker: one at a time for each chat';
create index avito_fetch_old on avito_fetch (settled_at) where state in ('sent', 'dead');
comment on index avito_fetch_old is 'Serves the removal of what was done long ago';

-- Who writes in a chat and about what; asked of Avito now and then.
create table avito_chat (
    tenant_id   bigint      not null,
    account_id  bigint      not null,
    chat_id     text        not null,
    author_id   text        not null,
    author_name text,
    item_title  text,
    item_city   text,
    item_url    text,
    fetched_at  timestamptz not null,
    constraint avito_chat_pkey primary key (tenant_id, account_id, chat_id, author_id)
);
comment on table avito_chat is 'Names and listings, so that Avito is not asked for every message';
comment on constraint avito_chat_pkey on avito_chat is 'Serves one';

create index avito_chat_old on avito_chat (fetched_at);
comment on index avito_chat_old is 'Serves the removal of what was asked long ago';

-- Up to where the poll has read a chat.
create table avito_chat_mark (
    tenant_id  bigint      not null,
    account_id bigint      not null,
    chat_id    text        not null,
    updated    timestamptz not null,
    read_at    timestamptz not null,
    constraint avito_chat_mark_pkey primary key (tenant_id, account_id, chat_id)
);
comment on table avito_chat_mark is 'Chats whose messages the poll has read';
comment on column avito_chat_mark.updated is 'Avito''s time of the chat''s last change then, in whole seconds';
comment on constraint avito_chat_mark_pkey on avito_chat_mark is 'Serves one';

create index avito_chat_mark_old on avito_chat_mark (read_at);
comment on index avito_chat_mark_old is 'Serves the removal of old ones';

alter table avito_message enable row level security;
alter table avito_message force row level security;
create policy tenant_wall on avito_message
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

alter table avito_fetch enable row level security;
alter table avito_fetch force row level security;
create policy tenant_wall on avito_fetch
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

alter table avito_chat enable row level security;
alter table avito_chat force row level security;
create policy tenant_wall on avito_chat
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

alter table avito_chat_mark enable row level security;
alter table avito_chat_mark force row level security;
create policy tenant_wall on avito_chat_mark
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

grant select, insert, update, delete on avito_message, avito_fetch, avito_chat, avito_chat_mark to ${app_role};
