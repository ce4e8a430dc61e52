-- Notices to the tenant's people by Telegram: who is linked, what is to be sent, what the clock has fired (DESIGN §3).
create table telegram_link (
    tenant_id      bigint      not null,
    user_id        bigint      not null,
    chat_id        bigint      not null,
    linked_at      timestamptz not null,
    blocked_at     timestamptz,
    blocked_reason text,
    constraint telegram_link_pkey primary key (tenant_id, user_id),
    constraint telegram_link_user foreign key (tenant_id, user_id) references users on delete cascade
);
comment on table telegram_link is 'The chat a person proved to be theirs';
comment on column telegram_link.blocked_at is 'Since when Telegram refuses the chat; nothing is queued until it is linked again';
comment on constraint telegram_link_pkey on telegram_link is 'Serves the choice of who is told; one chat a person';
comment on constraint telegram_link_user on telegram_link is 'A chat is somebody''s of the tenant';

-- Not by tenant: what a person writes to the bot tells the chat alone.
create index telegram_link_chat on telegram_link (chat_id);
comment on index telegram_link_chat is 'Serves /stop, and a person who blocks the bot';

create table telegram_link_code (
    tenant_id  bigint      not null,
    user_id    bigint      not null,
    code_hash  bytea       not null,
    expires_at timestamptz not null,
    constraint telegram_link_code_pkey primary key (tenant_id, user_id),
    constraint telegram_link_code_user foreign key (tenant_id, user_id) references users on delete cascade
);
comment on table telegram_link_code is 'One-time codes; a new one replaces a person''s old one';
comment on column telegram_link_code.code_hash is 'SHA-256; nobody but its holder knows the code';
comment on constraint telegram_link_code_pkey on telegram_link_code is 'Serves the replacement; one code a person';
comment on constraint telegram_link_code_user on telegram_link_code is 'A code is somebody''s of the tenant';

-- Not by tenant: the code is what tells the tenant.
create unique index telegram_link_code_hash on telegram_link_code (code_hash);
comment on index telegram_link_code_hash is 'Serves /start; a code means one person over all tenants';

create table notice (
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
    kind        text,
    user_id     bigint,
    lead_id     bigint,
    constraint notice_pkey primary key (tenant_id, id),
    constraint notice_tenant foreign key (tenant_id) references tenant,
    constraint notice_state check (state in ('queued', 'sending', 'sent', 'unknown', 'dead'))
);
comment on table notice is 'What people are told by Telegram, and what became of it (ADR 0023)';
comment on column notice.lane is 'The chat''s number';
comment on column notice.payload is 'Recipient and text';
comment on column notice.kind is 'What it is about; the words of NoticeKind';
comment on column notice.user_id is 'Whom it tells; null for an answer to somebody nobody knows';
comment on constraint notice_pkey on notice is 'Serves one notice, and the list, newest first';
comment on constraint notice_tenant on notice is 'A notice is a tenant''s';
comment on constraint notice_state on notice is 'The states of a delivery';

-- Not by tenant: the worker looks over all of them.
create index notice_due on notice (due_at, id) where state in ('queued', 'sending');
comment on index notice_due is 'Serves the worker: what is due';

create index notice_lane on notice (tenant_id, lane, id) where state in ('queued', 'sending');
comment on index notice_lane is 'Serves the order within a chat, and the count of what waits for it';

create index notice_of_state on notice (tenant_id, state, id);
comment on index notice_of_state is 'Serves the list of a state, newest first';

create index notice_of_user on notice (tenant_id, user_id, id);
comment on index notice_of_user is 'Serves the list of a person''s notices, newest first';

create index notice_old on notice (created_at) where state in ('sent', 'unknown', 'dead');
comment on index notice_old is 'Serves the purge, over all tenants';

create table notice_firing (
    tenant_id bigint      not null,
    kind      text        not null,
    object    bigint      not null,
    due       timestamptz not null,
    fired_at  timestamptz not null,
    constraint notice_firing_pkey primary key (tenant_id, kind, object, due),
    constraint notice_firing_tenant foreign key (tenant_id) references tenant
);
comment on table notice_firing is 'What the clock has done already: claimed first, so that it happens once over all replicas';
comment on constraint notice_firing_pkey on notice_firing is 'A firing happens once';
comment on constraint notice_firing_tenant on notice_firing is 'A firing is a tenant''s';

create index notice_firing_old on notice_firing (fired_at);
comment on index notice_firing_old is 'Serves the purge, over all tenants';

alter table telegram_link enable row level security;
alter table telegram_link force row level security;
create policy tenant_wall on telegram_link
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

alter table telegram_link_code enable row level security;
alter table telegram_link_code force row level security;
create policy tenant_wall on telegram_link_code
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

alter table notice enable row level security;
alter table notice force row level security;
create policy tenant_wall on notice
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

alter table notice_firing enable row level security;
alter table notice_firing force row level security;
create policy tenant_wall on notice_firing
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

grant select, insert, update, delete on telegram_link to ${app_role};
grant select, insert, update, delete on telegram_link_code to ${app_role};
grant select, insert, update, delete on notice to ${app_role};
grant select, insert, update (fired_at), delete on notice_firing to ${app_role};
