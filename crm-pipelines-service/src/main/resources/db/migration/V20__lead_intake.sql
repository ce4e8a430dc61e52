-- Where leads come in by themselves: sources with their keys, and the inbox of what was sent (DESIGN §5, ingest rule).
create table lead_source (
    tenant_id   bigint      not null,
    id          bigint      generated always as identity,
    name        text        not null,
    source      text        not null,
    pipeline_id bigint,
    stage_id    bigint,
    mapping     jsonb       not null,
    version     bigint      not null,
    created_at  timestamptz not null,
    updated_at  timestamptz not null,
    deleted_at  timestamptz,
    constraint lead_source_pkey primary key (tenant_id, id),
    constraint lead_source_tenant foreign key (tenant_id) references tenant,
    constraint lead_source_pipeline foreign key (tenant_id, pipeline_id) references pipeline,
    constraint lead_source_stage foreign key (tenant_id, stage_id) references stage on delete set null (stage_id),
    constraint lead_source_name check (length(name) between 1 and 100)
);
comment on table lead_source is 'A form or bot that sends leads';
comment on column lead_source.source is 'What its leads have as their source';
comment on column lead_source.pipeline_id is 'Null: the stage''s, or the default one when the lead comes';
comment on column lead_source.mapping is 'Where the form keeps what; empty where common names do';
comment on column lead_source.deleted_at is 'A deleted source keeps its entries, for what came is not lost with it';
comment on constraint lead_source_pkey on lead_source is 'Serves one source and the list of a tenant''s';
comment on constraint lead_source_tenant on lead_source is 'A source is a tenant''s';
comment on constraint lead_source_pipeline on lead_source is 'Leads go to a pipeline there is';
comment on constraint lead_source_stage on lead_source is 'Leads go to a stage there is; when it goes, to the first one';
comment on constraint lead_source_name on lead_source is 'A source is called something';

create table lead_source_key (
    tenant_id  bigint      not null,
    source_id  bigint      not null,
    key_hash   bytea       not null,
    created_at timestamptz not null,
    expires_at timestamptz,
    constraint lead_source_key_pkey primary key (tenant_id, source_id, key_hash),
    constraint lead_source_key_source foreign key (tenant_id, source_id) references lead_source
);
comment on table lead_source_key is 'Keys of a source: the present one, and older ones in their time of grace';
comment on column lead_source_key.key_hash is 'SHA-256; nobody but its holder knows the key';
comment on column lead_source_key.expires_at is 'Null for the present key';
comment on constraint lead_source_key_pkey on lead_source_key is 'Serves the rotation of a source''s keys';
comment on constraint lead_source_key_source on lead_source_key is 'A key is a source''s';

-- Not by tenant: the key is what tells the tenant.
create unique index lead_source_key_hash on lead_source_key (key_hash);
comment on index lead_source_key_hash is 'Serves the webhook; a key means one source over all tenants';

create table lead_source_rate (
    tenant_id bigint      not null,
    source_id bigint      not null,
    since     timestamptz not null,
    requests  integer     not null,
    constraint lead_source_rate_pkey primary key (tenant_id, source_id),
    constraint lead_source_rate_source foreign key (tenant_id, source_id) references lead_source
);
comment on table lead_source_rate is 'How much a source sent in the running window; all replicas count together';
comment on constraint lead_source_rate_pkey on lead_source_rate is 'Serves the count';
comment on constraint lead_source_rate_source on lead_source_rate is 'A count is a source''s';

create table lead_entry (
    tenant_id    bigint      not null,
    id           bigint      generated always as identity,
    source_id    bigint      not null,
    provider_key text,
    form         text        not null,
    body         bytea       not null,
    state        text        not null,
    outcome      text,
    reason       text,
    lead_id      bigint,
    tries        integer     not null default 0,
    due_at       timestamptz not null,
    received_at  timestamptz not null,
    handled_at   timestamptz,
    constraint lead_entry_pkey primary key (tenant_id, id),
    constraint lead_entry_source foreign key (tenant_id, source_id) references lead_source,
    constraint lead_entry_lead foreign key (tenant_id, lead_id) references lead,
    constraint lead_entry_once unique (tenant_id, source_id, provider_key),
    constraint lead_entry_form check (form in ('json', 'urlencoded')),
    constraint lead_entry_state check (state in ('new', 'done', 'rejected')),
    constraint lead_entry_outcome check (outcome in ('created', 'commented'))
);
comment on table lead_entry is 'The inbox: what sources sent, as it came, and what became of it';
comment on column lead_entry.provider_key is 'The same for a repeat; let go of when a body may come again (setting)';
comment on column lead_entry.body is 'The raw bytes: text could not hold U+0000';
comment on column lead_entry.due_at is 'When it is to be handled; later after a failed try';
comment on constraint lead_entry_pkey on lead_entry is 'Serves one entry';
comment on constraint lead_entry_source on lead_entry is 'An entry came from a source';
comment on constraint lead_entry_lead on lead_entry is 'What it became is a lead there is, or was';
comment on constraint lead_entry_once on lead_entry is 'A repeat is not stored again';
comment on constraint lead_entry_form on lead_entry is 'The two forms the webhook takes';
comment on constraint lead_entry_state on lead_entry is 'Waiting, a lead or a comment, or of no use as it is';
comment on constraint lead_entry_outcome on lead_entry is 'A lead was made, or one that was there got a comment';

create index lead_entry_list on lead_entry (tenant_id, source_id, state, id);
comment on index lead_entry_list is 'Serves a source''s entries of a state, newest first';

-- Not by tenant: the worker looks for all of them.
create index lead_entry_due on lead_entry (due_at, id) where state = 'new';
comment on index lead_entry_due is 'Serves the worker: what is to be handled';

alter table lead_source enable row level security;
alter table lead_source force row level security;
create policy tenant_wall on lead_source
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

alter table lead_source_key enable row level security;
alter table lead_source_key force row level security;
create policy tenant_wall on lead_source_key
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

alter table lead_source_rate enable row level security;
alter table lead_source_rate force row level security;
create policy tenant_wall on lead_source_rate
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

alter table lead_entry enable row level security;
alter table lead_entry force row level security;
create policy tenant_wall on lead_entry
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

grant select, insert on lead_source to ${app_role};
grant update (name, source, pipeline_id, stage_id, mapping, version, updated_at, deleted_at) on lead_source
    to ${app_role};
grant select, insert, update (expires_at), delete on lead_source_key to ${app_role};
grant select, insert, update on lead_source_rate to ${app_role};
grant select, insert on lead_entry to ${app_role};
grant update (provider_key, state, outcome, reason, lead_id, tries, due_at, handled_at) on lead_entry to ${app_role};
