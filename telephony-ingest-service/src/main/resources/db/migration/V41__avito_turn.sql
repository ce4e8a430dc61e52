-- What the clock does for each Avito account: whoever moves a turn on, does it (DESIGN §3, clock jobs).
create table avito_turn (
    tenant_id  bigint      not null,
    account_id bigint      not null,
    kind       text        not null,
    due_at     timestamptz not null,
    seen_until timestamptz,
    constraint avito_turn_pkey primary key (tenant_id, account_id, kind),
    constraint avito_turn_kind check (kind in ('poll', 'webhook', 'online')),
    constraint avito_turn_account foreign key (tenant_id, account_id)
        references avito_account (tenant_id, id) on delete cascade
);
comment on table avito_turn is 'Looks for lost messages, checks of the subscription, calls of the eternal online';
comment on column avito_turn.seen_until is 'Of a poll: chats changed before are known to have been read';
comment on constraint avito_turn_pkey on avito_turn is 'One turn at a time';
comment on constraint avito_turn_kind on avito_turn is 'What the clock does';
comment on constraint avito_turn_account on avito_turn is 'A forgotten account has no turns';

create index avito_turn_due on avito_turn (due_at);
comment on index avito_turn_due is 'Serves the clock, which looks for all tenants';

alter table avito_turn enable row level security;
alter table avito_turn force row level security;
create policy tenant_wall on avito_turn
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

grant select, insert, update, delete on avito_turn to ${app_role};
