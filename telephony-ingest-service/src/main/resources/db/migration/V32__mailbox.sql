-- Mailboxes Mango sends recordings to (roadmap 10.2). Until one is saved, the environment's is tenant 1's (DESIGN §5).
create table mailbox (
    tenant_id    bigint      not null,
    id           bigint      generated always as identity,
    name         text        not null,
    host         text        not null,
    port         integer     not null,
    security     text        not null,
    login        text        not null,
    password     bytea       not null,
    folder       text        not null,
    sender       text,
    time_zone    text,
    enabled      boolean     not null default true,
    state        text        not null default 'unchecked',
    last_error   text,
    checked_at   timestamptz,
    version      bigint      not null default 1,
    created_at   timestamptz not null,
    updated_by   bigint,
    updated_at   timestamptz not null,
    constraint mailbox_pkey primary key (tenant_id, id),
    constraint mailbox_security check (security in ('tls', 'starttls', 'none')),
    constraint mailbox_state check (state in ('unchecked', 'working', 'failed'))
);
comment on table mailbox is 'IMAP accounts that are watched';
comment on column mailbox.password is 'Encrypted under SECRETS_KEY; never leaves through the API';
comment on column mailbox.sender is 'Mails of this one alone, or null';
comment on column mailbox.time_zone is 'Of the clock in the names of the files, or null for the tenant''s';
comment on constraint mailbox_pkey on mailbox is 'Serves one mailbox, and the list of a tenant''s';
comment on constraint mailbox_security on mailbox is 'How the connection is protected';
comment on constraint mailbox_state on mailbox is 'How the last look into it went';

alter table mailbox enable row level security;
alter table mailbox force row level security;
create policy tenant_wall on mailbox
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

grant select, insert, update, delete on mailbox to ${app_role};

-- Who looks into a mailbox and how far it was read; the environment's too, which has no row above (number 0).
create table mailbox_watch (
    tenant_id    bigint      not null,
    mailbox_id   bigint      not null,
    holder       uuid        not null,
    until        timestamptz not null,
    uid_validity bigint,
    last_uid     bigint,
    constraint mailbox_watch_pkey primary key (tenant_id, mailbox_id)
);
comment on table mailbox_watch is 'One replica looks into a mailbox at a time';
comment on column mailbox_watch.last_uid is 'The newest mail that was read, while uid_validity is the same';
comment on constraint mailbox_watch_pkey on mailbox_watch is 'Serves the taking of a turn';

alter table mailbox_watch enable row level security;
alter table mailbox_watch force row level security;
create policy tenant_wall on mailbox_watch
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

grant select, insert, update, delete on mailbox_watch to ${app_role};
