-- A tenant's virtual PBXs at Mango Office. Until one is saved, the environment's is tenant 1's (DESIGN §5).
create table mango_account (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    name       text        not null,
    enabled    boolean     not null default true,
    secrets    bytea       not null,
    state      text        not null default 'unchecked',
    last_error text,
    checked_at timestamptz,
    version    bigint      not null default 1,
    created_at timestamptz not null,
    updated_by bigint,
    updated_at timestamptz not null,
    constraint mango_account_pkey primary key (tenant_id, id),
    constraint mango_account_state check (state in ('unchecked', 'working', 'failed'))
);
comment on table mango_account is 'Virtual PBXs whose calls we take';
comment on column mango_account.secrets is 'Key and salt, a line each, encrypted under SECRETS_KEY; never leave through the API';
comment on column mango_account.last_error is 'For the admin: no secret in it';
comment on constraint mango_account_pkey on mango_account is 'Serves one account, and the list of a tenant''s';
comment on constraint mango_account_state on mango_account is 'What the last connection test said';

alter table mango_account enable row level security;
alter table mango_account force row level security;
create policy tenant_wall on mango_account
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

grant select, insert, update, delete on mango_account to ${app_role};
