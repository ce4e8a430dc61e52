-- What a service that is not crm knows of tenants and people (DESIGN §2): a copy, kept by tenant.* and user.* events
-- and begun with crm's directory. Repeatable, so it only ever adds.
create table if not exists tenant (
    tenant_id bigint not null,
    uuid      uuid   not null,
    name      text   not null,
    time_zone text   not null,
    seq       bigint not null,
    constraint tenant_pkey primary key (tenant_id)
);
alter table tenant add column if not exists phone_region text;
comment on table tenant is 'A copy; crm owns the original and this service never changes it by itself';
comment on column tenant.time_zone is 'IANA name; the clock of the tenant''s "today"';
comment on column tenant.phone_region is 'Null until the next event of the tenant where the row is older than this column';
comment on column tenant.seq is 'Number in the event log the row is at least as new as: an older state never replaces it';
comment on constraint tenant_pkey on tenant is 'Serves the settings of the caller''s tenant';

create table if not exists person (
    tenant_id    bigint not null,
    number       bigint not null,
    uuid         uuid   not null,
    first_name   text   not null,
    last_name    text   not null,
    role         text   not null,
    status       text   not null,
    extension    text,
    seq          bigint not null,
    presence     text,
    presence_seq bigint not null default 0,
    constraint person_pkey primary key (tenant_id, number),
    constraint person_uuid unique (tenant_id, uuid)
);
comment on table person is 'Who works for a tenant: a copy, as that of the tenants';
comment on column person.presence is 'crm''s word for the work status; null while nothing is known of it';
comment on column person.presence_seq is 'As seq, of the presence alone: it comes in events of its own';
comment on constraint person_pkey on person is 'Serves the names beside numbers';
comment on constraint person_uuid on person is 'Serves the look-up of a token''s subject; a person has one row';

-- Holds nobody's data, so it stands before the wall.
create table if not exists directory_taken (
    once boolean not null default true,
    seq  bigint  not null,
    at   timestamptz not null,
    constraint directory_taken_pkey primary key (once),
    constraint directory_taken_once check (once)
);
comment on table directory_taken is 'One row as soon as crm''s whole directory was taken over; from then on the events are enough';
comment on constraint directory_taken_pkey on directory_taken is 'One row at most';
comment on constraint directory_taken_once on directory_taken is 'One row at most';

alter table tenant enable row level security;
alter table tenant force row level security;
drop policy if exists tenant_wall on tenant;
create policy tenant_wall on tenant
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*');

alter table person enable row level security;
alter table person force row level security;
drop policy if exists tenant_wall on person;
create policy tenant_wall on person
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*');

grant usage on schema ${flyway:defaultSchema} to ${app_role};
grant select, insert, update on tenant, person to ${app_role};
grant select, insert on directory_taken to ${app_role};
