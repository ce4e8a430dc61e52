-- What was sent into chats: Avito has no key against doubles (avito.md §3), so we remember which key became which message.
create table avito_sent (
    tenant_id   bigint      not null,
    account_id  bigint      not null,
    key         text        not null,
    chat_id     text        not null,
    body_hash   bytea       not null,
    state       text        not null,
    external_id text,
    first_at    timestamptz not null,
    began_at    timestamptz not null,
    constraint avito_sent_pkey primary key (tenant_id, account_id, key),
    constraint avito_sent_state check (state in ('sending', 'sent', 'doubtful', 'unsent')),
    constraint avito_sent_external check ((state = 'sent') = (external_id is not null))
);
comment on table avito_sent is 'Messages of dialogs-service and greetings, by the sender''s key';
comment on column avito_sent.body_hash is 'SHA-256 of what was to be sent: the key is this message''s alone';
comment on column avito_sent.first_at is 'Of the first try: what may have arrived is not older';
comment on constraint avito_sent_pkey on avito_sent is 'One message for each key';
comment on constraint avito_sent_state on avito_sent is 'On its way, arrived, nobody knows, surely not arrived';
comment on constraint avito_sent_external on avito_sent is 'What arrived has Avito''s id';

create unique index avito_sent_message on avito_sent (tenant_id, account_id, chat_id, external_id) where state = 'sent';
comment on index avito_sent_message is 'Serves the look at a chat''s tail: a message there is one key''s';
create index avito_sent_old on avito_sent (first_at);
comment on index avito_sent_old is 'Serves the removal of what was sent long ago';

alter table avito_sent enable row level security;
alter table avito_sent force row level security;
create policy tenant_wall on avito_sent
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

grant select, insert, update, delete on avito_sent to ${app_role};
