-- Leads out of files: what was uploaded, row by row, and what became of each row.
create table lead_import (
    tenant_id   bigint      not null,
    id          bigint      generated always as identity,
    user_id     bigint      not null,
    file_name   text        not null,
    format      text        not null,
    encoding    text,
    delimiter   text,
    header      text[]      not null,
    total_rows  integer     not null,
    state       text        not null,
    plan        jsonb,
    created     integer     not null default 0,
    updated     integer     not null default 0,
    skipped     integer     not null default 0,
    failed      integer     not null default 0,
    lease_owner text,
    lease_until timestamptz,
    uploaded_at timestamptz not null,
    started_at  timestamptz,
    ended_at    timestamptz,
    constraint lead_import_pkey primary key (tenant_id, id),
    constraint lead_import_user foreign key (tenant_id, user_id) references users,
    constraint lead_import_format check (format in ('csv', 'xlsx')),
    constraint lead_import_state check (state in ('uploaded', 'running', 'done', 'cancelled')),
    constraint lead_import_started check (state in ('uploaded', 'cancelled') or plan is not null)
);
comment on table lead_import is 'An uploaded file of leads and how far it is';
comment on column lead_import.encoding is 'Of a CSV; null for a workbook';
comment on column lead_import.plan is 'The mapping and the defaults it was started with';
comment on column lead_import.lease_owner is 'The replica that works on it';
comment on column lead_import.lease_until is 'When another may take it over';
comment on constraint lead_import_pkey on lead_import is 'Serves one import and the list, newest first';
comment on constraint lead_import_user on lead_import is 'Somebody of the tenant uploaded it';
comment on constraint lead_import_format on lead_import is 'The formats there are';
comment on constraint lead_import_state on lead_import is 'Uploaded, being worked on, or over';
comment on constraint lead_import_started on lead_import is 'What is started knows which column is what';

-- Not by tenant: the worker looks for all of them.
create index lead_import_due on lead_import (lease_until, id) where state = 'running';
comment on index lead_import_due is 'Serves the worker: what nobody works on';

-- Not by tenant: old files of all tenants go.
create index lead_import_old on lead_import (uploaded_at);
comment on index lead_import_old is 'Serves the purge';

create table lead_import_row (
    tenant_id bigint  not null,
    import_id bigint  not null,
    row_no    integer not null,
    cells     text[]  not null,
    state     text    not null default 'waiting',
    reason    text,
    lead_id   bigint,
    constraint lead_import_row_pkey primary key (tenant_id, import_id, row_no),
    constraint lead_import_row_import foreign key (tenant_id, import_id) references lead_import on delete cascade,
    constraint lead_import_row_state check (state in ('waiting', 'created', 'updated', 'skipped', 'failed'))
);
comment on table lead_import_row is 'A row of an uploaded file, and what became of it';
comment on column lead_import_row.row_no is 'As the file counts its rows: the first after the header is 2';
comment on column lead_import_row.lead_id is 'The lead it made or changed; no reference, for the lead outlives the row';
comment on constraint lead_import_row_pkey on lead_import_row is 'Serves the rows in their order';
comment on constraint lead_import_row_import on lead_import_row is 'A row is a file''s and goes with it';
comment on constraint lead_import_row_state on lead_import_row is 'What can become of a row';

create index lead_import_row_of_state on lead_import_row (tenant_id, import_id, state, row_no);
comment on index lead_import_row_of_state is 'Serves the worker''s next rows and the report of a state';

alter table lead_import enable row level security;
alter table lead_import force row level security;
create policy tenant_wall on lead_import
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

alter table lead_import_row enable row level security;
alter table lead_import_row force row level security;
create policy tenant_wall on lead_import_row
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

grant select, insert, delete on lead_import to ${app_role};
grant update (total_rows, state, plan, created, updated, skipped, failed, lease_owner, lease_until, started_at, ended_at)
    on lead_import to ${app_role};
grant select, insert, delete on lead_import_row to ${app_role};
grant update (state, reason, lead_id) on lead_import_row to ${app_role};
