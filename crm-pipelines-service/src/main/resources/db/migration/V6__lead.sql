-- Leads, what is said about them and what became of them (spec/leads-sales.md).
create table lead (
    tenant_id         bigint      not null,
    id                bigint      generated always as identity,
    client_name       text        not null,
    phone_number      text        not null,
    phone_e164        text        not null,
    status            text        not null,
    source            text        not null,
    budget            numeric(14, 2),
    notes             text,
    pipeline_id       bigint      not null,
    stage_id          bigint,
    moved_to_stage_at timestamptz,
    assigned_to       bigint,
    created_by        bigint,
    closing_date      date,
    version           bigint      not null,
    created_at        timestamptz not null,
    updated_at        timestamptz not null,
    deleted_at        timestamptz,
    deleted_by        bigint,
    -- The blank before each word lets a short search find beginnings of words by index (LeadSearch).
    search_text       text        not null generated always as
        (' ' || translate(lower(client_name), 'ё', 'е') || ' ' || substr(phone_e164, 2)) stored,
    constraint lead_pkey primary key (tenant_id, id),
    constraint lead_tenant foreign key (tenant_id) references tenant,
    constraint lead_pipeline foreign key (tenant_id, pipeline_id) references pipeline,
    constraint lead_stage foreign key (tenant_id, stage_id) references stage,
    constraint lead_assignee foreign key (tenant_id, assigned_to) references users,
    constraint lead_creator foreign key (tenant_id, created_by) references users,
    constraint lead_deleter foreign key (tenant_id, deleted_by) references users,
    constraint lead_status check (status in ('новый', 'в работе', 'закрыт', 'отказ')),
    constraint lead_phone_e164 check (phone_e164 ~ '^\+[0-9]{3,15}$'),
    constraint lead_budget check (budget >= 0)
);
comment on table lead is 'A possible client';
comment on column lead.phone_number is 'As it was typed; phone_e164 is what is compared';
comment on column lead.created_by is 'Null for a lead that came by itself (webhook, dialog)';
comment on column lead.deleted_at is 'Deleted leads stay for a while, to be brought back';
comment on constraint lead_pkey on lead is 'Serves one lead';
comment on constraint lead_tenant on lead is 'A lead belongs to a tenant there is';
comment on constraint lead_pipeline on lead is 'A lead is in a pipeline there is';
comment on constraint lead_stage on lead is 'A lead is in a stage there is; none where the pipeline has no stages';
comment on constraint lead_assignee on lead is 'Whose lead it is: somebody of the tenant';
comment on constraint lead_creator on lead is 'Who made it: somebody of the tenant';
comment on constraint lead_deleter on lead is 'Who deleted it: somebody of the tenant';
comment on constraint lead_status on lead is 'The statuses of spec/leads-sales.md';
comment on constraint lead_phone_e164 on lead is 'E.164, or two spellings of a number would be two leads';
comment on constraint lead_budget on lead is 'Nobody plans to spend less than nothing';

create unique index lead_phone on lead (tenant_id, phone_e164) where deleted_at is null;
comment on index lead_phone is 'A phone is one live lead''s; serves the look-up of the lead that has it';

create index lead_list on lead (tenant_id, created_at, id) where deleted_at is null;
comment on index lead_list is 'Serves the list without a filter, newest first, and its total';

create index lead_of_status on lead (tenant_id, status, created_at, id) where deleted_at is null;
comment on index lead_of_status is 'Serves the list of a status and its total';

create index lead_of_source on lead (tenant_id, source, created_at, id) where deleted_at is null;
comment on index lead_of_source is 'Serves the list of a source and its total';

create index lead_of_assignee on lead (tenant_id, assigned_to, created_at, id) where deleted_at is null;
comment on index lead_of_assignee is 'Serves the list of an assignee, a manager''s own above all, and its total';

create index lead_of_pipeline on lead (tenant_id, pipeline_id, created_at, id) where deleted_at is null;
comment on index lead_of_pipeline is 'Serves the list of a pipeline and its total';

create index lead_of_stage on lead (tenant_id, stage_id, created_at, id) where deleted_at is null;
comment on index lead_of_stage is 'Serves the list of a stage, its total, and whether it may be deleted';

create index lead_updated on lead (tenant_id, updated_at, id) where deleted_at is null;
comment on index lead_updated is 'Serves the polling table: what changed since';

create index lead_deleted_in_stage on lead (tenant_id, stage_id) where deleted_at is not null;
comment on index lead_deleted_in_stage is 'Serves the deletion of a stage: deleted leads let go of it';

create index lead_search on lead using gin (tenant_id public.int8_ops, search_text public.gin_trgm_ops)
    where deleted_at is null;
comment on index lead_search is 'Serves the search by parts of name and phone (function lead_search)';

create table lead_comment (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    lead_id    bigint      not null,
    text       text        not null,
    created_by bigint,
    created_at timestamptz not null,
    constraint lead_comment_pkey primary key (tenant_id, lead_id, id),
    constraint lead_comment_lead foreign key (tenant_id, lead_id) references lead,
    constraint lead_comment_author foreign key (tenant_id, created_by) references users
);
comment on table lead_comment is 'What is said about a lead; never changed';
comment on column lead_comment.created_by is 'Null for what the intake wrote';
comment on constraint lead_comment_pkey on lead_comment is 'Serves a lead''s comments in their order, and its last one';
comment on constraint lead_comment_lead on lead_comment is 'A comment is about a lead there is';
comment on constraint lead_comment_author on lead_comment is 'Who wrote it: somebody of the tenant';

create table lead_history (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    lead_id    bigint      not null,
    action     text        not null,
    field      text        not null,
    old_value  text,
    new_value  text,
    changed_by bigint,
    changed_at timestamptz not null,
    constraint lead_history_pkey primary key (tenant_id, lead_id, id),
    constraint lead_history_lead foreign key (tenant_id, lead_id) references lead,
    constraint lead_history_author foreign key (tenant_id, changed_by) references users,
    constraint lead_history_action check (action in ('status_changed', 'assigned', 'updated'))
);
comment on table lead_history is 'What became of a lead: one row for each change of a field; never changed';
comment on column lead_history.field is 'What changed, as the API names it';
comment on constraint lead_history_pkey on lead_history is 'Serves a lead''s history in its order';
comment on constraint lead_history_lead on lead_history is 'A change is a lead''s';
comment on constraint lead_history_author on lead_history is 'Who changed it: somebody of the tenant';
comment on constraint lead_history_action on lead_history is 'The actions of DESIGN §7';

create table lead_source_list (
    tenant_id  bigint      not null,
    names      text[]      not null,
    version    bigint      not null,
    updated_at timestamptz not null,
    constraint lead_source_list_pkey primary key (tenant_id),
    constraint lead_source_list_tenant foreign key (tenant_id) references tenant
);
comment on table lead_source_list is 'A tenant''s own list of lead sources; without a row the list of DESIGN §7 holds';
comment on constraint lead_source_list_pkey on lead_source_list is 'Serves the check of a lead''s source';
comment on constraint lead_source_list_tenant on lead_source_list is 'A list is a tenant''s';

alter table lead enable row level security;
alter table lead force row level security;
create policy tenant_wall on lead
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

alter table lead_comment enable row level security;
alter table lead_comment force row level security;
create policy tenant_wall on lead_comment
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

alter table lead_history enable row level security;
alter table lead_history force row level security;
create policy tenant_wall on lead_history
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

alter table lead_source_list enable row level security;
alter table lead_source_list force row level security;
create policy tenant_wall on lead_source_list
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

grant select, insert on lead to ${app_role};
grant update (client_name, phone_number, phone_e164, status, source, budget, notes, pipeline_id, stage_id,
              moved_to_stage_at, assigned_to, closing_date, version, updated_at, deleted_at, deleted_by)
    on lead to ${app_role};
grant select, insert on lead_comment to ${app_role};
grant select, insert on lead_history to ${app_role};
grant select, insert, update on lead_source_list to ${app_role};
