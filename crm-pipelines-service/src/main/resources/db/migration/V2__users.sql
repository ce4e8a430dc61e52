-- The people of a tenant (DESIGN §2).
create table users (
    tenant_id     bigint      not null,
    id            bigint      generated always as identity,
    uuid          uuid        not null default uuidv7(),
    login         text        not null,
    password_hash text        not null,
    first_name    text        not null,
    last_name     text        not null,
    role          text        not null,
    status        text        not null,
    cities        text[]      not null,
    extension     text,
    telegram      text,
    version       bigint      not null,
    created_at    timestamptz not null,
    updated_at    timestamptz not null,
    constraint users_pkey primary key (tenant_id, id),
    constraint users_tenant foreign key (tenant_id) references tenant,
    constraint users_role check (role in ('owner', 'admin', 'rop', 'mop', 'manager', 'financier', 'operator')),
    constraint users_status check (status in ('active', 'blocked'))
);
comment on table users is 'People who sign in; one role each';
comment on column users.id is 'The user number, unique over all tenants';
comment on column users.telegram is 'The Telegram chat for notices: its number, or a link';
comment on constraint users_pkey on users is 'Serves one user of a tenant; also what sessions refer to';
comment on constraint users_tenant on users is 'A user belongs to a tenant there is';
comment on constraint users_role on users is 'The roles of DESIGN §2; a service is no user';
comment on constraint users_status on users is 'A blocked user signs in no more';

-- Unique over all tenants (DESIGN §2), whatever the case; serves the look-up at login, before the tenant is known.
create unique index users_login on users (lower(login));
comment on index users_login is 'Serves login; a login means one person over all tenants';

create index users_list on users (tenant_id, last_name, first_name, id);
comment on index users_list is 'Serves the list of a tenant''s users in its order';

create index users_directory on users (id);
comment on index users_directory is 'Serves the pages of the directory, over all tenants';

alter table users enable row level security;
alter table users force row level security;
create policy tenant_wall on users
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

grant select, insert on users to ${app_role};
grant update (login, password_hash, first_name, last_name, role, status, cities, extension, telegram, version,
              updated_at) on users to ${app_role};
