-- A tenant and its settings (DESIGN §2). Its number is its tenant_id, so that the wall guards this table like any other.
grant usage on schema crm to ${app_role};

create table tenant (
    tenant_id        bigint      not null,
    uuid             uuid        not null default uuidv7(),
    name             text        not null,
    time_zone        text        not null,
    phone_region     text        not null,
    reminder_minutes integer     not null,
    working_hours    jsonb       not null,
    version          bigint      not null,
    created_at       timestamptz not null,
    updated_at       timestamptz not null,
    constraint tenant_pkey primary key (tenant_id),
    constraint tenant_uuid unique (uuid),
    constraint tenant_number check (tenant_id > 0),
    constraint tenant_name check (length(name) between 1 and 200),
    constraint tenant_reminder check (reminder_minutes between 0 and 1440)
);
comment on table tenant is 'A company that works with Leadline, and its settings';
comment on column tenant.working_hours is 'Weekday to opening and closing time, null for a day off; the tenant''s time zone';
comment on constraint tenant_pkey on tenant is 'Serves the settings and the directory; numbers are given without gaps, the first tenant is 1';
comment on constraint tenant_uuid on tenant is 'The uuid of tokens means one tenant';
comment on constraint tenant_number on tenant is 'Zero and below are no tenants';
comment on constraint tenant_name on tenant is 'A tenant is called something';
comment on constraint tenant_reminder on tenant is 'A reminder is at most a day early';

alter table tenant enable row level security;
alter table tenant force row level security;
create policy tenant_wall on tenant
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

grant select, insert, update on tenant to ${app_role};
