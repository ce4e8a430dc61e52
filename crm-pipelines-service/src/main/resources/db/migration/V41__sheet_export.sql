-- The export of leads to Google Sheets: its runs, which are deliveries (ADR 0023), what each row holds, and the clock.
create table sheet_run (
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
    added       integer     not null default 0,
    changed     integer     not null default 0,
    constraint sheet_run_pkey primary key (tenant_id, id),
    constraint sheet_run_tenant foreign key (tenant_id) references tenant,
    constraint sheet_run_state check (state in ('queued', 'sending', 'sent', 'unknown', 'dead'))
);
comment on table sheet_run is 'Runs of the export, wanted by a person, the clock or a new lead';
comment on column sheet_run.lane is 'One for a tenant: two runs at once would both append';
comment on column sheet_run.added is 'Rows appended so far';
comment on column sheet_run.changed is 'Rows written anew so far';
comment on constraint sheet_run_pkey on sheet_run is 'Serves one run and the list, newest first';
comment on constraint sheet_run_tenant on sheet_run is 'A run is a tenant''s';
comment on constraint sheet_run_state on sheet_run is 'The states of a delivery';

-- Not by tenant: the worker looks for all of them.
create index sheet_run_due on sheet_run (due_at, id) where state in ('queued', 'sending');
comment on index sheet_run_due is 'Serves the worker: which runs are due';
create index sheet_run_lane on sheet_run (tenant_id, lane, id) where state in ('queued', 'sending');
comment on index sheet_run_lane is 'Serves the worker: one run of a tenant at a time';

create table sheet_row (
    tenant_id  bigint      not null,
    lead_id    bigint      not null,
    updated_at timestamptz not null,
    constraint sheet_row_pkey primary key (tenant_id, lead_id),
    constraint sheet_row_lead foreign key (tenant_id, lead_id) references lead on delete cascade
);
comment on table sheet_row is 'Which version of a lead the sheet is known to show; where its row is, the sheet itself says';
comment on column sheet_row.updated_at is 'The lead''s, when it was written';
comment on constraint sheet_row_pkey on sheet_row is 'Serves the comparison of a page of leads';
comment on constraint sheet_row_lead on sheet_row is 'A row is a lead''s';

create table sheet_schedule (
    tenant_id     bigint      not null,
    every_minutes integer     not null,
    due_at        timestamptz not null,
    constraint sheet_schedule_pkey primary key (tenant_id),
    constraint sheet_schedule_tenant foreign key (tenant_id) references tenant,
    constraint sheet_schedule_minutes check (every_minutes between 5 and 10080)
);
comment on table sheet_schedule is 'When the next run of a tenant begins by itself; moving it on claims it for one replica';
comment on constraint sheet_schedule_pkey on sheet_schedule is 'A tenant has one sheet';
comment on constraint sheet_schedule_tenant on sheet_schedule is 'A schedule is a tenant''s';
comment on constraint sheet_schedule_minutes on sheet_schedule is 'Google''s quota is one a second';

-- Not by tenant: the clock looks at all of them.
create index sheet_schedule_due on sheet_schedule (due_at);
comment on index sheet_schedule_due is 'Serves the clock: which runs begin now';

alter table sheet_run enable row level security;
alter table sheet_run force row level security;
create policy tenant_wall on sheet_run
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

alter table sheet_row enable row level security;
alter table sheet_row force row level security;
create policy tenant_wall on sheet_row
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

alter table sheet_schedule enable row level security;
alter table sheet_schedule force row level security;
create policy tenant_wall on sheet_schedule
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

grant select, insert, update on sheet_run to ${app_role};
grant select, insert, update, delete on sheet_row, sheet_schedule to ${app_role};
