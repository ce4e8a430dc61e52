-- What of a tenant this service needs to know (DESIGN §2), taken from crm's tenant.* events and its directory.
grant usage on schema leads to ${app_role};

create table tenant (
    tenant_id bigint not null,
    uuid      uuid   not null,
    name      text   not null,
    time_zone text   not null,
    seq       bigint not null,
    constraint tenant_pkey primary key (tenant_id)
);
comment on table tenant is 'A copy; crm owns the original and this service never changes it by itself';
comment on column tenant.time_zone is 'IANA name; the clock of the tenant''s "today"';
comment on column tenant.seq is 'Number in the event log the row is at least as new as: an older state never replaces it';
comment on constraint tenant_pkey on tenant is 'Serves the time zone of the caller''s tenant';

alter table tenant enable row level security;
alter table tenant force row level security;
create policy tenant_wall on tenant
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

grant select, insert, update on tenant to ${app_role};

-- Holds nobody's data, so it stands before the wall.
create table directory_taken (
    once boolean not null default true,
    seq  bigint  not null,
    at   timestamptz not null,
    constraint directory_taken_pkey primary key (once),
    constraint directory_taken_once check (once)
);
comment on table directory_taken is 'One row as soon as crm''s whole directory was taken over; from then on the events are enough';
comment on constraint directory_taken_pkey on directory_taken is 'One row at most';
comment on constraint directory_taken_once on directory_taken is 'One row at most';

grant select, insert on directory_taken to ${app_role};
