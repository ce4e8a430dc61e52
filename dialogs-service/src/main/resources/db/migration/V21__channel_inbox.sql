-- What messengers send (DESIGN §5, ingest rule): one row for each thing, stored before the answer, handled after it.
create table channel_inbox (
    tenant_id    bigint      not null,
    id           bigint      generated always as identity,
    channel      text        not null,
    account_id   text        not null,
    provider_key text        not null,
    lane         text        not null,
    body         bytea       not null,
    state        text        not null default 'new',
    tries        integer     not null default 0,
    due_at       timestamptz not null,
    last_error   text,
    received_at  timestamptz not null,
    handled_at   timestamptz,
    constraint channel_inbox_pkey primary key (tenant_id, id),
    constraint channel_inbox_once unique (tenant_id, channel, account_id, provider_key),
    constraint channel_inbox_state check (state in ('new', 'done', 'ignored', 'failed'))
);
comment on table channel_inbox is 'Updates, messages, delivery reports and events of the channels';
comment on column channel_inbox.provider_key is 'update_id; wamid, or wamid/status; event_id';
comment on column channel_inbox.lane is 'The chat, or the message a report is about: handled one after another';
comment on column channel_inbox.body is 'The raw bytes; of WhatsApp, which sends many things at once, the one thing';
comment on constraint channel_inbox_pkey on channel_inbox is 'One row';
comment on constraint channel_inbox_once on channel_inbox is 'A repeat changes nothing';
comment on constraint channel_inbox_state on channel_inbox is 'Waits, became something, is nothing for us, could not be handled';

create index channel_inbox_due on channel_inbox (due_at, id) where state = 'new';
comment on index channel_inbox_due is 'Serves the workers, which look for all tenants';
create index channel_inbox_lane on channel_inbox (tenant_id, lane, id) where state = 'new';
comment on index channel_inbox_lane is 'Serves the order within a chat';
create index channel_inbox_old on channel_inbox (received_at) where state <> 'new';
comment on index channel_inbox_old is 'Serves the removal of what was handled long ago';

alter table channel_inbox enable row level security;
alter table channel_inbox force row level security;
create policy tenant_wall on channel_inbox
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

grant select, insert, update, delete on channel_inbox to ${app_role};
