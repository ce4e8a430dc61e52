-- Where each lead stands in the other CRMs, and what is on its way there.
create table lead_sync (
    tenant_id       bigint      not null,
    lead_id         bigint      not null,
    kind            text        not null,
    state           text        not null,
    external_id     text,
    contact_id      text,
    maybe_made      boolean     not null default false,
    maybe_noted     boolean     not null default false,
    comment_id      bigint      not null default 0,
    notes_mark      text,
    contact_mark    text,
    last_error      text,
    lead_updated_at timestamptz,
    synced_at       timestamptz,
    updated_at      timestamptz not null,
    constraint lead_sync_pkey primary key (tenant_id, lead_id, kind),
    constraint lead_sync_lead foreign key (tenant_id, lead_id) references lead,
    constraint lead_sync_kind check (kind in ('amocrm', 'bitrix24')),
    constraint lead_sync_state check (state in ('pending', 'synced', 'failed', 'deleted'))
);
comment on table lead_sync is 'A lead in another CRM';
comment on column lead_sync.external_id is 'The lead or deal there; null until it is made';
comment on column lead_sync.contact_id is 'The contact made or found for it there';
comment on column lead_sync.maybe_made is 'A create went out and its answer is not known: it is looked for before another';
comment on column lead_sync.maybe_noted is 'The same of a note';
comment on column lead_sync.comment_id is 'The last comment that is there; comments go in their order';
comment on column lead_sync.notes_mark is 'Tells whether the notes have changed since they went there';
comment on column lead_sync.contact_mark is 'Tells whether name or phone have changed since they went there';
comment on column lead_sync.lead_updated_at is 'The version of the lead that is there';
comment on constraint lead_sync_pkey on lead_sync is 'Serves a lead''s push and what is shown of it';
comment on constraint lead_sync_lead on lead_sync is 'It is a lead''s';
comment on constraint lead_sync_kind on lead_sync is 'The CRMs there is code for';
comment on constraint lead_sync_state on lead_sync is 'On its way, there as it is here, not to be done, or deleted here';

create index lead_sync_list on lead_sync (tenant_id, kind, state, updated_at, lead_id);
comment on index lead_sync_list is 'Serves the leads of a state, newest first, and their total';

alter table lead_sync enable row level security;
alter table lead_sync force row level security;
create policy tenant_wall on lead_sync
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

grant select, insert, update on lead_sync to ${app_role};
