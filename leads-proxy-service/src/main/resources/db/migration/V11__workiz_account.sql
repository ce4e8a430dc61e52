-- A tenant's Workiz account (spec/leads-workiz-tab.md §2.2: the secrets stay on the server).
create table workiz_account (
    tenant_id       bigint      not null,
    token           bytea       not null,
    secret          bytea       not null,
    time_zone       text        not null,
    updated_at      timestamptz not null,
    updated_by      uuid        not null,
    updated_by_name text        not null,
    constraint workiz_account_pkey primary key (tenant_id)
);
comment on table workiz_account is 'The Workiz account a tenant has saved; without a row tenant 1 has the environment''s';
comment on column workiz_account.token is 'Encrypted under SECRETS_KEY for this tenant and column (contracts, Secrets)';
comment on column workiz_account.secret is 'As token';
comment on column workiz_account.time_zone is 'IANA name; the clock of Workiz''s dates, which carry no offset';
comment on column workiz_account.updated_by_name is 'As the user was called then: crm keeps the users';
comment on constraint workiz_account_pkey on workiz_account is 'One account per tenant; serves its look-up';

alter table workiz_account enable row level security;
alter table workiz_account force row level security;
create policy tenant_wall on workiz_account
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

grant select, insert, update on workiz_account to ${app_role};
