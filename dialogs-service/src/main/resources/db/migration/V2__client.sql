-- Who writes to us (dialogs document §3).
create table client (
    tenant_id        bigint      not null,
    id               uuid        not null,
    name             text        not null,
    phone            text,
    phone_e164       text,
    avatar_url       text,
    merged_into      uuid,
    first_contact_at timestamptz,
    last_contact_at  timestamptz,
    total_dialogs    integer     not null default 0,
    active_dialogs   integer     not null default 0,
    completed_dialogs integer    not null default 0,
    total_spent      numeric(14,2) not null default 0,
    version          bigint      not null default 1,
    created_at       timestamptz not null,
    updated_at       timestamptz not null,
    constraint client_pkey primary key (tenant_id, id),
    constraint client_merged_into foreign key (tenant_id, merged_into) references client,
    constraint client_phone_e164 check (phone_e164 ~ '^\+[0-9]{3,15}$'),
    constraint client_name check (length(name) between 1 and 200)
);
comment on table client is 'A person who writes to the tenant';
comment on column client.phone is 'As it was typed; phone_e164 is what is compared';
comment on column client.merged_into is 'Who took this one over; such a client is in no list';
comment on column client.total_dialogs is 'Counted in the transactions that make and end dialogs, as the other counts are';
comment on column client.total_spent is 'Final prices of completed dialogs';
comment on constraint client_pkey on client is 'Serves one client';
comment on constraint client_merged_into on client is 'Taken over by somebody there is';
comment on constraint client_phone_e164 on client is 'E.164';
comment on constraint client_name on client is 'A client is called something';

create index client_phone on client (tenant_id, phone_e164) where merged_into is null;
comment on index client_phone is 'Serves the look for others with the same phone';
create index client_recent on client (tenant_id, last_contact_at desc nulls last, id) where merged_into is null;
comment on index client_recent is 'Serves the list of clients';

create table client_channel (
    tenant_id   bigint not null,
    channel     text   not null,
    external_id text   not null,
    client_id   uuid   not null,
    created_at  timestamptz not null,
    constraint client_channel_pkey primary key (tenant_id, channel, external_id),
    constraint client_channel_client foreign key (tenant_id, client_id) references client,
    constraint client_channel_known check (channel in ('telegram', 'whatsapp', 'vk', 'avito')),
    constraint client_channel_external check (length(external_id) between 1 and 200)
);
comment on table client_channel is 'By what number a channel knows a client';
comment on constraint client_channel_pkey on client_channel is 'Serves the look-up of who writes; a number is one client''s';
comment on constraint client_channel_client on client_channel is 'A number is a client''s';
comment on constraint client_channel_known on client_channel is 'The channels of the document';
comment on constraint client_channel_external on client_channel is 'The channel''s own, whatever it looks like';
create index client_channel_of on client_channel (tenant_id, client_id);
comment on index client_channel_of is 'Serves a client''s card';

create table client_fact (
    tenant_id  bigint      not null,
    id         uuid        not null,
    client_id  uuid        not null,
    fact       text        not null,
    state      text        not null,
    source     text        not null,
    created_by bigint,
    created_at timestamptz not null,
    constraint client_fact_pkey primary key (tenant_id, id),
    constraint client_fact_client foreign key (tenant_id, client_id) references client,
    constraint client_fact_once unique (tenant_id, client_id, fact),
    constraint client_fact_state check (state in ('proposed', 'accepted', 'rejected')),
    constraint client_fact_source check (source in ('operator', 'ai')),
    constraint client_fact_text check (length(fact) between 1 and 500)
);
comment on table client_fact is 'What is known of a client';
comment on column client_fact.state is 'An engine proposes; an operator accepts or rejects';
comment on constraint client_fact_pkey on client_fact is 'Serves one fact';
comment on constraint client_fact_client on client_fact is 'A fact is a client''s';
comment on constraint client_fact_once on client_fact is 'Said once; serves the card. A rejected fact is not proposed again';
comment on constraint client_fact_state on client_fact is 'Proposed, accepted, rejected';
comment on constraint client_fact_source on client_fact is 'Who said it';
comment on constraint client_fact_text on client_fact is 'A sentence';

create table client_relation (
    tenant_id     bigint      not null,
    client_id     uuid        not null,
    other_id      uuid        not null,
    relation_type text        not null,
    created_at    timestamptz not null,
    constraint client_relation_pkey primary key (tenant_id, client_id, other_id),
    constraint client_relation_client foreign key (tenant_id, client_id) references client,
    constraint client_relation_other foreign key (tenant_id, other_id) references client,
    constraint client_relation_self check (client_id <> other_id),
    constraint client_relation_type check (length(relation_type) between 1 and 50)
);
comment on table client_relation is 'Who a client is to another';
comment on constraint client_relation_pkey on client_relation is 'One relation of two clients; serves the card';
comment on constraint client_relation_client on client_relation is 'Of somebody there is';
comment on constraint client_relation_other on client_relation is 'To somebody there is';
comment on constraint client_relation_self on client_relation is 'Nobody is his own relative';
comment on constraint client_relation_type on client_relation is 'spouse, colleague, …';

create table client_merge (
    tenant_id  bigint      not null,
    id         uuid        not null,
    kept_id    uuid        not null,
    merged_id  uuid        not null,
    state      text        not null,
    moved      jsonb,
    decided_by bigint,
    created_at timestamptz not null,
    decided_at timestamptz,
    constraint client_merge_pkey primary key (tenant_id, id),
    constraint client_merge_kept foreign key (tenant_id, kept_id) references client,
    constraint client_merge_merged foreign key (tenant_id, merged_id) references client,
    constraint client_merge_state check (state in ('proposed', 'merged', 'rejected', 'undone')),
    constraint client_merge_self check (kept_id <> merged_id)
);
comment on table client_merge is 'Two clients who may be one: proposed, and what an operator decided';
comment on column client_merge.moved is 'What went over, so that it can go back: channels and dialogs by number';
comment on constraint client_merge_pkey on client_merge is 'Serves one proposal';
comment on constraint client_merge_kept on client_merge is 'Who would stay';
comment on constraint client_merge_merged on client_merge is 'Who would be taken over';
comment on constraint client_merge_state on client_merge is 'Proposed, merged, rejected, undone';
comment on constraint client_merge_self on client_merge is 'Two of them';
create unique index client_merge_pair on client_merge (tenant_id, least(kept_id, merged_id), greatest(kept_id, merged_id))
    where state in ('proposed', 'merged', 'rejected');
comment on index client_merge_pair is 'A pair is proposed once; one that was rejected is not proposed again';
create index client_merge_open on client_merge (tenant_id, created_at desc) where state = 'proposed';
comment on index client_merge_open is 'Serves the list of proposals';

alter table client enable row level security;
alter table client force row level security;
create policy tenant_wall on client
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

alter table client_channel enable row level security;
alter table client_channel force row level security;
create policy tenant_wall on client_channel
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

alter table client_fact enable row level security;
alter table client_fact force row level security;
create policy tenant_wall on client_fact
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

alter table client_relation enable row level security;
alter table client_relation force row level security;
create policy tenant_wall on client_relation
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

alter table client_merge enable row level security;
alter table client_merge force row level security;
create policy tenant_wall on client_merge
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

grant select, insert, update, delete on client to ${app_role};
grant select, insert, update, delete on client_channel, client_fact, client_relation, client_merge to ${app_role};
