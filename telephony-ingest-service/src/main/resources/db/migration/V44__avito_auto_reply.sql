-- "АвтоОтвет": a fixed greeting outside working hours, off until an admin switches it on.
create table avito_auto_reply (
    tenant_id  bigint      not null,
    account_id bigint      not null,
    enabled    boolean     not null default false,
    text       text        not null,
    work_from  time        not null,
    work_to    time        not null,
    work_days  text        not null,
    version    bigint      not null default 1,
    updated_by bigint      not null,
    updated_at timestamptz not null,
    constraint avito_auto_reply_pkey primary key (tenant_id, account_id),
    constraint avito_auto_reply_hours check (work_from < work_to),
    constraint avito_auto_reply_days check (work_days ~ '^[1-7]{0,7}$'),
    constraint avito_auto_reply_account foreign key (tenant_id, account_id)
        references avito_account (tenant_id, id) on delete cascade
);
comment on table avito_auto_reply is 'Greetings of accounts; no row means none';
comment on column avito_auto_reply.work_days is 'Weekdays on which the hours count, 1 is Monday; others are outside all day';
comment on constraint avito_auto_reply_pkey on avito_auto_reply is 'One for each account';
comment on constraint avito_auto_reply_hours on avito_auto_reply is 'A day opens before it closes';
comment on constraint avito_auto_reply_days on avito_auto_reply is 'Weekdays';
comment on constraint avito_auto_reply_account on avito_auto_reply is 'A forgotten account greets nobody';

-- Greetings on their way: the row's day makes it at most one for each chat and day.
create table avito_greeting (
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
    constraint avito_greeting_pkey primary key (tenant_id, id),
    constraint avito_greeting_state check (state in ('queued', 'sending', 'sent', 'unknown', 'dead'))
);
comment on table avito_greeting is 'Automatic greetings to be sent (ADR 0023)';
comment on column avito_greeting.payload is '{"chat_id", "key", "text"}';
comment on column avito_greeting.lane is 'Account and chat';
comment on constraint avito_greeting_pkey on avito_greeting is 'Serves the outcome of one';
comment on constraint avito_greeting_state on avito_greeting is 'The states of a delivery';

create index avito_greeting_due on avito_greeting (due_at, id) where state in ('queued', 'sending');
comment on index avito_greeting_due is 'Serves the worker, which looks for all tenants';
create index avito_greeting_lane on avito_greeting (tenant_id, lane, id) where state in ('queued', 'sending');
comment on index avito_greeting_lane is 'Serves the worker: one at a time for each chat';
create index avito_greeting_old on avito_greeting (settled_at) where state in ('sent', 'dead');
comment on index avito_greeting_old is 'Serves the removal of what was sent long ago';

create table avito_greeted (
    tenant_id  bigint not null,
    account_id bigint not null,
    chat_id    text   not null,
    day        date   not null,
    constraint avito_greeted_pkey primary key (tenant_id, account_id, chat_id, day)
);
comment on table avito_greeted is 'Chats that have had their greeting';
comment on column avito_greeted.day is 'The tenant''s';
comment on constraint avito_greeted_pkey on avito_greeted is 'At most one for each chat and day';

create index avito_greeted_old on avito_greeted (day);
comment on index avito_greeted_old is 'Serves the removal of old ones';

alter table avito_auto_reply enable row level security;
alter table avito_auto_reply force row level security;
create policy tenant_wall on avito_auto_reply
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

alter table avito_greeting enable row level security;
alter table avito_greeting force row level security;
create policy tenant_wall on avito_greeting
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

alter table avito_greeted enable row level security;
alter table avito_greeted force row level security;
create policy tenant_wall on avito_greeted
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

grant select, insert, update, delete on avito_auto_reply, avito_greeting, avito_greeted to ${app_role};
