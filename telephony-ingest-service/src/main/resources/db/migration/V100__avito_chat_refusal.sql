-- A chat Avito does not let us read must not keep the poll from the others (upstreams/avito.md §4, §5).
alter table avito_chat_mark add column refusal text;
comment on column avito_chat_mark.refusal is 'Why Avito does not show the chat, null where it was read; asked again after a while';

create index avito_chat_mark_refused on avito_chat_mark (tenant_id, account_id) where refusal is not null;
comment on index avito_chat_mark_refused is 'Serves the poll, which asks for refused chats again';
