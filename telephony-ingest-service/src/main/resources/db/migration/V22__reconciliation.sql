-- Comparisons of our calls with Mango's statistics: what each found and added.
create table reconciliation (
    tenant_id     bigint      not null,
    id            bigint      generated always as identity,
    account_id    bigint      not null,
    kind          text        not null,
    due_at        timestamptz not null,
    date_from     timestamptz not null,
    date_to       timestamptz not null,
    state         text        not null default 'waiting',
    tries         integer     not null default 0,
    next_at       timestamptz not null,
    received      bigint,
    provider_says bigint,
    added         bigint,
    error         text,
    requested_by  bigint,
    created_at    timestamptz not null,
    finished_at   timestamptz,
    constraint reconciliation_pkey primary key (tenant_id, id),
    constraint reconciliation_once unique (tenant_id, account_id, kind, due_at),
    constraint reconciliation_kind check (kind in ('hourly', 'nightly', 'manual')),
    constraint reconciliation_state check (state in ('waiting', 'running', 'done', 'failed')),
    constraint reconciliation_period check (date_from < date_to)
);
comment on table reconciliation is 'Hourly, nightly, and when an admin wants it';
comment on column reconciliation.next_at is 'When it may be begun, or taken from a replica that went silent over it';
comment on column reconciliation.received is 'Calls of the period we had closed before';
comment on column reconciliation.provider_says is 'Calls of the period in the statistics';
comment on column reconciliation.added is 'Those of them we did not have, or not their end';
comment on constraint reconciliation_pkey on reconciliation is 'One of them';
comment on constraint reconciliation_once on reconciliation is 'Every replica''s clock fires, one row comes of it; serves an account''s list';
comment on constraint reconciliation_kind on reconciliation is 'Who wanted it';
comment on constraint reconciliation_state on reconciliation is 'Where it stands';
comment on constraint reconciliation_period on reconciliation is 'A time';

create index reconciliation_open on reconciliation (next_at) where state in ('waiting', 'running');
comment on index reconciliation_open is 'Serves the worker, which looks for all tenants';

alter table reconciliation enable row level security;
alter table reconciliation force row level security;
create policy tenant_wall on reconciliation
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

grant select, insert, update, delete on reconciliation to ${app_role};
