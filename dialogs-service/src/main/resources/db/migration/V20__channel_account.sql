-- A tenant's own accounts with messengers; Avito's are telephony's. Until one of a channel is saved, the environment's
-- is tenant 1's (DESIGN §5).
create table channel_account (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    channel    text        not null,
    name       text        not null,
    address    text        not null,
    enabled    boolean     not null default true,
    secrets    bytea       not null,
    state      text        not null default 'unchecked',
    last_error text,
    checked_at timestamptz,
    version    bigint      not null default 1,
    created_at timestamptz not null,
    updated_by bigint,
    updated_at timestamptz not null,
    constraint channel_account_pkey primary key (tenant_id, id),
    constraint channel_account_address unique (tenant_id, channel, address),
    constraint channel_account_channel check (channel in ('telegram', 'whatsapp', 'vk')),
    constraint channel_account_state check (state in ('unchecked', 'working', 'failed'))
);
comment on table channel_account is 'Bots, phone numbers and communities that clients write to';
comment on column channel_account.id is 'dialog.account_id, as text';
comment on column channel_account.address is 'Whom the provider means: the bot''s number, the phone number''s id, the community''s number';
comment on column channel_account.secrets is 'A JSON object, encrypted under SECRETS_KEY; never leaves through the API';
comment on column channel_account.last_error is 'For the admin: no secret in it';
comment on constraint channel_account_pkey on channel_account is 'Serves one account';
comment on constraint channel_account_address on channel_account is 'A bot is an account once; serves the look-up by channel';
comment on constraint channel_account_channel on channel_account is 'Those with accounts here';
comment on constraint channel_account_state on channel_account is 'What the last look at it said';

alter table channel_account enable row level security;
alter table channel_account force row level security;
create policy tenant_wall on channel_account
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

grant select, insert, update, delete on channel_account to ${app_role};
