-- A tenant's accounts with systems outside: what is set, the secrets, and how it goes.
create table integration (
    tenant_id  bigint      not null,
    kind       text        not null,
    enabled    boolean     not null,
    settings   jsonb       not null,
    secrets    bytea,
    state      text        not null default 'unchecked',
    last_error text,
    checked_at timestamptz,
    version    bigint      not null default 1,
    updated_by bigint,
    updated_at timestamptz not null,
    constraint integration_pkey primary key (tenant_id, kind),
    constraint integration_tenant foreign key (tenant_id) references tenant,
    constraint integration_kind check (kind in ('meta_leads', 'google_sheets', 'amocrm', 'bitrix24')),
    constraint integration_state check (state in ('unchecked', 'working', 'failed'))
);
comment on table integration is 'A tenant''s account with a system outside';
comment on column integration.settings is 'As its provider''s admin operation describes it; no secret';
comment on column integration.secrets is 'A JSON object of texts, encrypted (SECRETS_KEY)';
comment on column integration.last_error is 'What an admin has to do, or to know; null while it works';
comment on column integration.version is 'Counts what people save, not what tokens or states become';
comment on constraint integration_pkey on integration is 'Serves one account and a tenant''s list; one account of a kind';
comment on constraint integration_tenant on integration is 'An account is a tenant''s';
comment on constraint integration_kind on integration is 'The systems there is code for';
comment on constraint integration_state on integration is 'Not tried yet, in order, or in need of somebody';

-- Not by tenant: clock jobs look for everybody's.
create index integration_enabled on integration (kind, tenant_id) where enabled;
comment on index integration_enabled is 'Serves the clock jobs: whose accounts of a kind are switched on';

alter table integration enable row level security;
alter table integration force row level security;
create policy tenant_wall on integration
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

grant select, insert, update, delete on integration to ${app_role};
