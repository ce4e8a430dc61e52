-- What providers send (DESIGN §5, ingest rule): one row for each thing, stored before the answer, handled after it.
create table intake (
    tenant_id    bigint      not null,
    id           bigint      generated always as identity,
    provider     text        not null,
    account_id   bigint      not null,
    kind         text        not null,
    provider_key text        not null,
    lane         text        not null,
    body         bytea       not null,
    state        text        not null default 'new',
    tries        integer     not null default 0,
    due_at       timestamptz not null,
    last_error   text,
    received_at  timestamptz not null,
    handled_at   timestamptz,
    constraint intake_pkey primary key (tenant_id, id),
    constraint intake_once unique (tenant_id, provider, account_id, provider_key),
    constraint intake_provider check (provider in ('mango', 'avito')),
    constraint intake_state check (state in ('new', 'done', 'ignored', 'failed'))
);
comment on table intake is 'Events of calls, outcomes of commands, messages of Avito';
comment on column intake.account_id is 'Our number of the provider''s account; 0 for the environment''s';
comment on column intake.kind is 'In the provider''s words: events/call';
comment on column intake.provider_key is 'Kind and ids of upstreams/mango-office.md §3, avito.md §4';
comment on column intake.lane is 'The call or chat: handled one after another';
comment on column intake.body is 'JSON as it came';
comment on constraint intake_pkey on intake is 'One row';
comment on constraint intake_once on intake is 'A repeat changes nothing';
comment on constraint intake_provider on intake is 'Those we know';
comment on constraint intake_state on intake is 'Waits, became something, is nothing for us, could not be handled';

create index intake_due on intake (due_at, id) where state = 'new';
comment on index intake_due is 'Serves the workers, which look for all tenants';
create index intake_lane on intake (tenant_id, lane, id) where state = 'new';
comment on index intake_lane is 'Serves the order within a call or chat';
create index intake_old on intake (received_at) where state <> 'new';
comment on index intake_old is 'Serves the removal of what was handled long ago';

alter table intake enable row level security;
alter table intake force row level security;
create policy tenant_wall on intake
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

grant select, insert, update, delete on intake to ${app_role};
