-- What waits to be sent to a channel (DESIGN §3, ADR 0023); the message itself stands in the timeline.
create table outgoing (
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
    constraint outgoing_pkey primary key (tenant_id, id),
    constraint outgoing_state check (state in ('queued', 'sending', 'sent', 'unknown', 'dead'))
);
comment on table outgoing is 'Messages on their way to a channel';
comment on column outgoing.account is 'Channel and account: telegram:, avito:3';
comment on column outgoing.lane is 'The dialog: its messages go one after another';
comment on column outgoing.payload is '{"message_id"}';
comment on constraint outgoing_pkey on outgoing is 'Serves the outcome of one';
comment on constraint outgoing_state on outgoing is 'The states of a delivery';

create index outgoing_due on outgoing (due_at, id) where state in ('queued', 'sending');
comment on index outgoing_due is 'Serves the worker, which looks for all tenants';
create index outgoing_lane on outgoing (tenant_id, lane, id) where state in ('queued', 'sending');
comment on index outgoing_lane is 'Serves the order within a dialog';
create index outgoing_settled on outgoing (tenant_id, settled_at) where state = 'sent';
comment on index outgoing_settled is 'Serves the removal of what was sent long ago';

alter table outgoing enable row level security;
alter table outgoing force row level security;
create policy tenant_wall on outgoing
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

grant select, insert, update, delete on outgoing to ${app_role};
