-- Conversations and everything that was said and done in them (dialogs document §1, §2, §5).
create table dialog (
    tenant_id        bigint      not null,
    id               uuid        not null,
    client_id        uuid        not null,
    channel          text        not null,
    account_id       text        not null default '',
    external_chat_id text        not null,
    status           text        not null,
    vertical_id      bigint,
    context          jsonb       not null default '{}',
    metadata         jsonb       not null default '{}',
    assigned_to      bigint,
    unread_count     integer     not null default 0,
    last_direction   text,
    last_content     text,
    last_message_at  timestamptz not null,
    version          bigint      not null default 1,
    created_at       timestamptz not null,
    completed_at     timestamptz,
    spent            numeric(14,2) not null default 0,
    constraint dialog_pkey primary key (tenant_id, id),
    constraint dialog_client foreign key (tenant_id, client_id) references client,
    constraint dialog_vertical foreign key (tenant_id, vertical_id) references vertical on delete set null (vertical_id),
    constraint dialog_status check (status in ('active', 'completed')),
    constraint dialog_channel check (channel in ('telegram', 'whatsapp', 'vk', 'avito')),
    constraint dialog_context check (jsonb_typeof(context) = 'object'),
    constraint dialog_direction check (last_direction in ('inbound', 'outbound'))
);
comment on table dialog is 'A conversation with a client over one channel';
comment on column dialog.account_id is 'The tenant''s own account of the channel; empty where there is but one';
comment on column dialog.context is 'What it is about: intent, device, issue, stage, prices, whatever else; device and issue as objects';
comment on column dialog.metadata is 'Where it came from: source, utm, ad_title, ad_city, ad_url';
comment on column dialog.assigned_to is 'A user number, or null';
comment on column dialog.spent is 'What it added to the client''s total: the final price once it is completed';
comment on column dialog.last_content is 'Of the last message, so that lists read one table';
comment on constraint dialog_pkey on dialog is 'Serves one dialog';
comment on constraint dialog_client on dialog is 'A dialog is a client''s';
comment on constraint dialog_vertical on dialog is 'About a line of business there is';
comment on constraint dialog_status on dialog is 'The document''s two';
comment on constraint dialog_channel on dialog is 'The document''s four';
comment on constraint dialog_context on dialog is 'Open, but an object';
comment on constraint dialog_direction on dialog is 'The document''s two';

create unique index dialog_active_chat on dialog (tenant_id, channel, account_id, external_chat_id)
    where status = 'active';
comment on index dialog_active_chat is 'A chat has one active dialog; serves the look-up of who writes';
create index dialog_list on dialog (tenant_id, status, last_message_at desc, id);
comment on index dialog_list is 'Serves the main list';
create index dialog_list_all on dialog (tenant_id, last_message_at desc, id);
comment on index dialog_list_all is 'Serves the list of all';
create index dialog_channel_list on dialog (tenant_id, channel, account_id, status, last_message_at desc, id);
comment on index dialog_channel_list is 'Serves the lists of a channel and of an account, and of a chat''s ended dialogs';
create index dialog_of_client on dialog (tenant_id, client_id, last_message_at desc, id);
comment on index dialog_of_client is 'Serves a client''s card';
create index dialog_of_operator on dialog (tenant_id, assigned_to) where status = 'active';
comment on index dialog_of_operator is 'Serves the operators'' load, and what nobody has';

create table entry (
    tenant_id         bigint      not null,
    id                uuid        not null,
    dialog_id         uuid,
    client_id         uuid,
    type              text        not null,
    created_at        timestamptz not null,
    content           text,
    channel           text,
    external_id       text,
    operator          bigint,
    client_message_id text,
    delivery          text,
    delivery_error    text,
    payload           jsonb,
    constraint entry_pkey primary key (tenant_id, id),
    constraint entry_dialog foreign key (tenant_id, dialog_id) references dialog,
    constraint entry_client foreign key (tenant_id, client_id) references client,
    constraint entry_place unique (tenant_id, dialog_id, created_at),
    constraint entry_delivery check (delivery in ('queued', 'sent', 'delivered', 'read', 'failed')),
    constraint entry_message check (type not in ('message_received', 'message_sent')
        or dialog_id is not null and content is not null and channel is not null)
);
comment on table entry is 'The timeline: messages and what else happened (elo_events of the document)';
comment on column entry.created_at is 'The provider''s time for what came from outside; of two at the same moment the later has a microsecond more';
comment on column entry.external_id is 'The channel''s number of a message';
comment on column entry.operator is 'Who wrote or did it, a user number; null for the client and the service itself';
comment on column entry.client_message_id is 'The sender''s own number, so that a repeat writes nothing twice';
comment on column entry.delivery is 'Of what we send; only ever forward';
comment on column entry.payload is 'Of a message its metadata, of the rest what the document shows';
comment on constraint entry_pkey on entry is 'Serves one entry';
comment on constraint entry_dialog on entry is 'In a dialog there is';
comment on constraint entry_client on entry is 'About a client there is';
comment on constraint entry_place on entry is 'Serves the pages of a dialog; no two share a moment, so that none is left out';
comment on constraint entry_delivery on entry is 'The states of DESIGN and the issue';
comment on constraint entry_message on entry is 'A message is in a dialog and says something';

create unique index entry_client_message on entry (tenant_id, dialog_id, client_message_id)
    where client_message_id is not null;
comment on index entry_client_message is 'A send with its own number happens once';
create index entry_external on entry (tenant_id, channel, external_id) where external_id is not null;
comment on index entry_external is 'Serves delivery reports, which name messages by the channel''s number';
create index entry_feed on entry (tenant_id, created_at, id);
comment on index entry_feed is 'Serves the feed of all events';
create index entry_of_client on entry (tenant_id, client_id, created_at, id);
comment on index entry_of_client is 'Serves the feed of one client';

alter table dialog enable row level security;
alter table dialog force row level security;
create policy tenant_wall on dialog
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

alter table entry enable row level security;
alter table entry force row level security;
create policy tenant_wall on entry
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

grant select, insert, update on dialog, entry to ${app_role};
