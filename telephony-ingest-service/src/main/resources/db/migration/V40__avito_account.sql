-- A tenant's accounts with Avito (upstreams/avito.md §1, §3.3, §8, §9).
create table avito_account (
    tenant_id                  bigint      not null,
    id                         bigint      generated always as identity,
    name                       text        not null,
    city                       text,
    enabled                    boolean     not null default true,
    user_id                    bigint      not null,
    secrets                    bytea       not null,
    webhook_hash               bytea       not null,
    proxy_type                 text,
    proxy_host                 text,
    proxy_port                 integer,
    proxy_login                text,
    state                      text        not null default 'unchecked',
    last_error                 text,
    checked_at                 timestamptz,
    proxy_state                text        not null default 'not_checked',
    proxy_error                text,
    proxy_checked_at           timestamptz,
    webhook_state              text        not null default 'unregistered',
    webhook_error              text,
    webhook_checked_at         timestamptz,
    eternal_online_enabled     boolean     not null default false,
    online_keep_alive_interval integer     not null default 300,
    is_online                  boolean     not null default false,
    last_online_check          timestamptz,
    version                    bigint      not null default 1,
    created_at                 timestamptz not null,
    updated_by                 bigint,
    updated_at                 timestamptz not null,
    constraint avito_account_pkey primary key (tenant_id, id),
    constraint avito_account_user unique (tenant_id, user_id),
    constraint avito_account_webhook unique (webhook_hash),
    constraint avito_account_proxy check (
        proxy_type is null and proxy_host is null and proxy_port is null and proxy_login is null
        or proxy_type in ('http', 'socks4', 'socks5') and proxy_host is not null and proxy_port between 1 and 65535),
    constraint avito_account_state check (state in ('unchecked', 'working', 'failed')),
    constraint avito_account_proxy_state check (proxy_state in ('not_checked', 'working', 'failed')),
    constraint avito_account_webhook_state check (webhook_state in ('unregistered', 'registered', 'replaced', 'failed')),
    constraint avito_account_interval check (online_keep_alive_interval between 300 and 3600)
);
comment on table avito_account is 'Accounts whose chats, reviews and figures we handle';
comment on column avito_account.user_id is 'Avito''s number of the account';
comment on column avito_account.secrets is 'Client id and secret, webhook secret, proxy password, as JSON encrypted under SECRETS_KEY';
comment on column avito_account.webhook_hash is 'SHA-256 of the webhook secret: finds the account without a scan, tells nothing';
comment on column avito_account.last_error is 'For the admin: no secret in it; likewise the other two';
comment on column avito_account.online_keep_alive_interval is 'Seconds between two calls of the eternal online, before jitter';
comment on column avito_account.is_online is 'Whether the last of those calls worked';
comment on constraint avito_account_pkey on avito_account is 'Serves one account, and the list of a tenant''s';
comment on constraint avito_account_user on avito_account is 'An account stands once, else its messages would come twice';
comment on constraint avito_account_webhook on avito_account is 'Serves the webhook, which knows the secret alone';
comment on constraint avito_account_proxy on avito_account is 'A whole proxy or none';
comment on constraint avito_account_state on avito_account is 'What the last connection test said';
comment on constraint avito_account_proxy_state on avito_account is 'What the last check of the proxy said (roadmap, stage 14)';
comment on constraint avito_account_webhook_state on avito_account is 'Whether Avito sends to us; replaced: somebody else took the only subscription';
comment on constraint avito_account_interval on avito_account is 'Avito is not asked more often than every five minutes';

alter table avito_account enable row level security;
alter table avito_account force row level security;
create policy tenant_wall on avito_account
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

grant select, insert, update, delete on avito_account to ${app_role};

-- Who saw or changed what only an admin may.
create table avito_audit (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    account_id bigint      not null,
    action     text        not null,
    user_id    bigint      not null,
    login      text        not null,
    request_id text,
    at         timestamptz not null,
    constraint avito_audit_pkey primary key (tenant_id, id),
    constraint avito_audit_action check (action in ('created', 'edited', 'deleted', 'proxy_credentials_revealed'))
);
comment on table avito_audit is 'What admins did with Avito accounts; only ever added to';
comment on constraint avito_audit_pkey on avito_audit is 'Serves the list, the newest first';
comment on constraint avito_audit_action on avito_audit is 'What is worth a line';

alter table avito_audit enable row level security;
alter table avito_audit force row level security;
create policy tenant_wall on avito_audit
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

grant select, insert on avito_audit to ${app_role};
