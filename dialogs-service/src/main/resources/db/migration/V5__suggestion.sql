-- What an engine proposes to an operator, and what became of it (dialogs document §4).
create table suggestion (
    tenant_id  bigint       not null,
    id         uuid         not null,
    dialog_id  uuid         not null,
    client_id  uuid         not null,
    kind       text         not null,
    content    text         not null,
    confidence numeric(4,3) not null,
    action     text         not null,
    patch      jsonb,
    engine     text         not null,
    state      text         not null default 'open',
    shown_at   timestamptz,
    decided_by bigint,
    decided_at timestamptz,
    reason     text,
    edited     boolean      not null default false,
    message_id uuid,
    created_at timestamptz  not null,
    constraint suggestion_pkey primary key (tenant_id, id),
    constraint suggestion_dialog foreign key (tenant_id, dialog_id) references dialog,
    constraint suggestion_kind check (kind in ('quick_reply', 'price_suggestion', 'schedule_slot')),
    constraint suggestion_action check (action in ('send_message', 'update_context')),
    constraint suggestion_confidence check (confidence between 0 and 1),
    constraint suggestion_state check (state in ('open', 'applied', 'dismissed', 'superseded')),
    constraint suggestion_content check (length(content) between 1 and 4096)
);
comment on table suggestion is 'Something an engine would say or change; only an operator does it';
comment on column suggestion.patch is 'For update_context: what would be merged into the context';
comment on column suggestion.shown_at is 'When an operator first saw it: the ledger counts by this';
comment on column suggestion.message_id is 'What was sent when it was applied';
comment on constraint suggestion_pkey on suggestion is 'Serves one suggestion';
comment on constraint suggestion_dialog on suggestion is 'For a dialog there is';
comment on constraint suggestion_kind on suggestion is 'The document''s three';
comment on constraint suggestion_action on suggestion is 'The document''s two';
comment on constraint suggestion_confidence on suggestion is 'How sure the engine is';
comment on constraint suggestion_state on suggestion is 'Open, done, refused, or overtaken by a newer one';
comment on constraint suggestion_content on suggestion is 'It says something, and no more than a message may';

create index suggestion_open on suggestion (tenant_id, dialog_id, kind, created_at desc) where state = 'open';
comment on index suggestion_open is 'Serves a dialog''s open suggestions and the newest reply in lists';
create index suggestion_ledger on suggestion (tenant_id, created_at, engine);
comment on index suggestion_ledger is 'Serves the statistics per engine';

alter table suggestion enable row level security;
alter table suggestion force row level security;
create policy tenant_wall on suggestion
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

grant select, insert, update on suggestion to ${app_role};
