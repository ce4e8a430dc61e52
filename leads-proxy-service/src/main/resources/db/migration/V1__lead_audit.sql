-- Who did what to a Workiz lead: written before Workiz is asked, completed after it has answered.
create table lead_audit (
    tenant_id    bigint      not null,
    id           bigint      not null generated always as identity,
    operation    text        not null,
    lead_uuid    text,
    actor        uuid        not null,
    actor_number bigint,
    actor_login  text        not null,
    actor_name   text,
    before       jsonb,
    before_at    timestamptz,
    after        jsonb       not null,
    request_id   text,
    at           timestamptz not null,
    outcome      text,
    error_code   text,
    result_uuid  text,
    completed_at timestamptz,
    constraint lead_audit_pkey primary key (tenant_id, id),
    constraint lead_audit_operation check (operation in
        ('create', 'update', 'mark_lost', 'activate', 'assign', 'unassign', 'convert')),
    constraint lead_audit_outcome check (outcome in ('done', 'refused', 'failed', 'unknown')),
    constraint lead_audit_completed check ((outcome is null) = (completed_at is null)),
    constraint lead_audit_before check (before is not null or before_at is null)
);
comment on table lead_audit is 'Holds what people wrote about customers; kept for AUDIT_RETENTION';
comment on column lead_audit.lead_uuid is 'Workiz''s word; null for a lead that was to be created and of which nothing came back';
comment on column lead_audit.before is 'The fields of "after" (or those the action changes) as the proxy last read them, at before_at; null where it had not read the lead lately';
comment on column lead_audit.after is 'The fields that were sent, in the document''s words; null empties one';
comment on column lead_audit.outcome is 'null: the process or the database died in between, or the call still runs; nobody knows';
comment on column lead_audit.result_uuid is 'What Workiz named in its answer: the new lead, or the job a lead became';
comment on constraint lead_audit_operation on lead_audit is 'The seven writes of spec/leads-workiz-tab.md §5';
comment on constraint lead_audit_outcome on lead_audit is 'done, refused by Workiz, surely not done, or perhaps done';
comment on constraint lead_audit_completed on lead_audit is 'A row is completed once, outcome and time together';
comment on constraint lead_audit_before on lead_audit is 'A moment without values says nothing';

create index lead_audit_of_lead on lead_audit (tenant_id, lead_uuid, id desc);
comment on index lead_audit_of_lead is 'Serves GET /api/leads/{uuid}/audit';
create index lead_audit_expired on lead_audit (tenant_id, at);
comment on index lead_audit_expired is 'Serves the removal of rows past AUDIT_RETENTION';

alter table lead_audit enable row level security;
alter table lead_audit force row level security;
create policy tenant_wall on lead_audit
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*');

create table lead_audit_cleaning (
    due timestamptz not null,
    constraint lead_audit_cleaning_pkey primary key (due)
);
comment on table lead_audit_cleaning is 'Firings of the removal of old audit rows that a replica has claimed';
comment on constraint lead_audit_cleaning_pkey on lead_audit_cleaning is 'One replica acts per firing';

grant select, insert, update, delete on lead_audit to ${app_role};
grant select, insert, delete on lead_audit_cleaning to ${app_role};
