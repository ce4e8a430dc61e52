-- Tickets for the WebSocket: good once and for seconds, so that a token need not stand in an address.
create table ws_ticket (
    tenant_id  bigint      not null,
    hash       bytea       not null,
    token      bytea       not null,
    expires_at timestamptz not null,
    constraint ws_ticket_pkey primary key (tenant_id, hash)
);
comment on table ws_ticket is 'Open tickets; used and old ones are removed with every new one';
comment on column ws_ticket.hash is 'SHA-256; nobody but its holder knows the ticket';
comment on column ws_ticket.token is 'The access token it stands for, encrypted (SECRETS_KEY)';
comment on constraint ws_ticket_pkey on ws_ticket is 'A ticket is one';

-- Not by tenant: the ticket is what tells the tenant.
create unique index ws_ticket_hash on ws_ticket (hash);
comment on index ws_ticket_hash is 'Serves the opening of a socket';
create index ws_ticket_expired on ws_ticket (tenant_id, expires_at);
comment on index ws_ticket_expired is 'Serves the removal of old ones';

alter table ws_ticket enable row level security;
alter table ws_ticket force row level security;
create policy tenant_wall on ws_ticket
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

grant select, insert, delete on ws_ticket to ${app_role};
