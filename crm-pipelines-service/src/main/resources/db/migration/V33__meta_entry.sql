-- Leads of Facebook and Instagram forms: what Meta told us of, the fetch of each, and what it became (DESIGN §5).
create table meta_entry (
    tenant_id   bigint      not null,
    id          bigint      generated always as identity,
    account     text        not null,
    lane        text        not null,
    payload     jsonb       not null,
    state       text        not null default 'queued',
    doubtful    boolean     not null default false,
    attempts    integer     not null default 0,
    due_at      timestamptz not null,
    last_error  text,
    external_id text,
    created_at  timestamptz not null default now(),
    settled_at  timestamptz,
    answers     jsonb,
    outcome     text,
    lead_id     bigint,
    raw         bytea,
    constraint meta_entry_pkey primary key (tenant_id, id),
    constraint meta_entry_once unique (tenant_id, lane),
    constraint meta_entry_tenant foreign key (tenant_id) references tenant,
    constraint meta_entry_lead foreign key (tenant_id, lead_id) references lead,
    constraint meta_entry_state check (state in ('queued', 'sending', 'sent', 'unknown', 'dead')),
    constraint meta_entry_outcome check (outcome in ('created', 'commented', 'ignored'))
);
comment on table meta_entry is 'The inbox of lead ads and the delivery table of their fetches (ADR 0023)';
comment on column meta_entry.lane is 'Meta''s number of the lead; for what is no lead the hash of its body';
comment on column meta_entry.answers is 'What the person wrote, once fetched: kept for those that cannot become a lead';
comment on column meta_entry.raw is 'A notification that is no lead''s, as it came: text could not hold U+0000';
comment on constraint meta_entry_pkey on meta_entry is 'Serves one entry and the list, newest first';
comment on constraint meta_entry_once on meta_entry is 'A repeat, up to 36 hours later, is not stored again';
comment on constraint meta_entry_tenant on meta_entry is 'An entry is a tenant''s';
comment on constraint meta_entry_lead on meta_entry is 'What it became is a lead there is, or was';
comment on constraint meta_entry_state on meta_entry is 'The states of a delivery';
comment on constraint meta_entry_outcome on meta_entry is 'A lead was made, one that was there got a comment, or it was none';

-- Not by tenant: the worker looks for all of them.
create index meta_entry_due on meta_entry (due_at, id) where state in ('queued', 'sending');
comment on index meta_entry_due is 'Serves the worker: what is to be fetched';
create index meta_entry_lane on meta_entry (tenant_id, lane, id) where state in ('queued', 'sending');
comment on index meta_entry_lane is 'Serves the worker: one try of a lead at a time';
create index meta_entry_list on meta_entry (tenant_id, state, id);
comment on index meta_entry_list is 'Serves the list of a state, newest first';

alter table meta_entry enable row level security;
alter table meta_entry force row level security;
create policy tenant_wall on meta_entry
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

grant select, insert, update on meta_entry to ${app_role};
