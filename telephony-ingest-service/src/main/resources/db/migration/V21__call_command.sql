-- What people had Mango do (DESIGN §3, ADR 0023); never repeated by itself once it may have arrived.
create table call_command (
    tenant_id    bigint      not null,
    id           bigint      generated always as identity,
    account      text        not null,
    lane         text        not null,
    payload      jsonb       not null,
    state        text        not null default 'queued',
    doubtful     boolean     not null default false,
    attempts     integer     not null default 0,
    due_at       timestamptz not null,
    last_error   text,
    external_id  text,
    created_at   timestamptz not null default now(),
    settled_at   timestamptz,
    command_id   uuid,
    kind         text,
    call_id      uuid,
    phone        text,
    line         text,
    requested_by bigint,
    result       integer,
    result_at    timestamptz,
    constraint call_command_pkey primary key (tenant_id, id),
    constraint call_command_once unique (tenant_id, command_id),
    constraint call_command_state check (state in ('queued', 'sending', 'sent', 'unknown', 'dead')),
    constraint call_command_kind check (kind in ('callback', 'hangup'))
);
comment on table call_command is 'Callbacks and hang-ups on their way to Mango, and what it said of them';
comment on column call_command.account is 'Number of the Mango account';
comment on column call_command.lane is 'The extension that rings, the leg that is ended';
comment on column call_command.payload is 'What Mango is sent';
comment on column call_command.command_id is 'Mango''s outcome names it';
comment on column call_command.phone is 'Who is called, E.164';
comment on column call_command.result is 'Mango''s code of the outcome (result/callback); null until it comes';
comment on constraint call_command_pkey on call_command is 'Serves the outcome of one';
comment on constraint call_command_once on call_command is 'Serves the outcome Mango tells, and who asks for it';
comment on constraint call_command_state on call_command is 'The states of a delivery';
comment on constraint call_command_kind on call_command is 'What people may have done';

create index call_command_due on call_command (due_at, id) where state in ('queued', 'sending');
comment on index call_command_due is 'Serves the worker, which looks for all tenants';
create index call_command_lane on call_command (tenant_id, lane, id) where state in ('queued', 'sending');
comment on index call_command_lane is 'Serves the order within a lane';

alter table call_command enable row level security;
alter table call_command force row level security;
create policy tenant_wall on call_command
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

grant select, insert, update, delete on call_command to ${app_role};
