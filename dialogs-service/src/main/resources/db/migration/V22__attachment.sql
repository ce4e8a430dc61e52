-- Photos, voices and files that clients send; the bytes lie in FILES_DIR.
create table attachment (
    tenant_id  bigint      not null,
    id         uuid        not null,
    channel    text        not null,
    account_id text        not null,
    kind       text        not null,
    name       text,
    mime       text,
    size       bigint,
    state      text        not null default 'waiting',
    why        text,
    created_at timestamptz not null,
    constraint attachment_pkey primary key (tenant_id, id),
    constraint attachment_kind check (kind in ('photo', 'voice', 'audio', 'video', 'file', 'sticker')),
    constraint attachment_state check (state in ('waiting', 'kept', 'refused'))
);
comment on table attachment is 'What came with messages, whose metadata name it';
comment on column attachment.name is 'As the sender calls the file';
comment on column attachment.mime is 'Of the bytes as they are, once they are kept; before as the channel says';
comment on column attachment.why is 'Why it is not kept';
comment on constraint attachment_pkey on attachment is 'Serves one';
comment on constraint attachment_kind on attachment is 'What the channels know';
comment on constraint attachment_state on attachment is 'On its way, here, never to come';

-- Deliveries the other way round: the worker fetches (ADR 0023).
create table download (
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
    constraint download_pkey primary key (tenant_id, id),
    constraint download_state check (state in ('queued', 'sending', 'sent', 'unknown', 'dead'))
);
comment on table download is 'Attachments on their way from a channel';
comment on column download.account is 'Channel and account: telegram:, vk:3';
comment on column download.lane is 'The attachment';
comment on column download.payload is '{"attachment_id", "ref"}: ref is the channel''s own name of the file';
comment on constraint download_pkey on download is 'Serves the outcome of one';
comment on constraint download_state on download is 'The states of a delivery';

create index download_due on download (due_at, id) where state in ('queued', 'sending');
comment on index download_due is 'Serves the worker, which looks for all tenants';
create index download_lane on download (tenant_id, lane, id) where state in ('queued', 'sending');
comment on index download_lane is 'Serves the worker: one at a time for each';

alter table attachment enable row level security;
alter table attachment force row level security;
create policy tenant_wall on attachment
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

alter table download enable row level security;
alter table download force row level security;
create policy tenant_wall on download
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

grant select, insert, update on attachment to ${app_role};
grant select, insert, update, delete on download to ${app_role};
