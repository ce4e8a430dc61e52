-- Follow-ups of leads (spec/crm-pipelines-tasks-events.md §2).
create table task (
    tenant_id   bigint      not null,
    id          bigint      generated always as identity,
    lead_id     bigint      not null,
    type        text        not null,
    status      text        not null,
    due_at      timestamptz not null,
    note        text,
    assigned_to bigint      not null,
    created_by  bigint,
    version     bigint      not null,
    created_at  timestamptz not null,
    updated_at  timestamptz not null,
    hidden      boolean     not null default false,
    constraint task_pkey primary key (tenant_id, id),
    constraint task_lead foreign key (tenant_id, lead_id) references lead,
    constraint task_assignee foreign key (tenant_id, assigned_to) references users,
    constraint task_creator foreign key (tenant_id, created_by) references users,
    constraint task_type check (type in ('call', 'meeting', 'note')),
    constraint task_status check (status in ('open', 'done', 'cancelled'))
);
comment on table task is 'What somebody is to do about a lead';
comment on column task.hidden is 'Its lead is deleted; it comes back with the lead';
comment on constraint task_pkey on task is 'Serves one task';
comment on constraint task_lead on task is 'A task is about a lead there is';
comment on constraint task_assignee on task is 'Whose task it is: somebody of the tenant';
comment on constraint task_creator on task is 'Who made it: somebody of the tenant';
comment on constraint task_type on task is 'The types of the document';
comment on constraint task_status on task is 'The statuses of the document';

create index task_of_lead on task (tenant_id, lead_id, status, due_at, id) where not hidden;
comment on index task_of_lead is 'Serves a lead''s tasks, and its next open one';

create index task_due on task (tenant_id, status, due_at, id) where not hidden;
comment on index task_due is 'Serves the tenant''s tasks of a status, by due time';

create index task_list on task (tenant_id, due_at, id) where not hidden;
comment on index task_list is 'Serves the tenant''s tasks of any status, by due time';

create index task_of_assignee on task (tenant_id, assigned_to, status, due_at, id) where not hidden;
comment on index task_of_assignee is 'Serves somebody''s own tasks, by due time';

create index task_hidden on task (tenant_id, lead_id) where hidden;
comment on index task_hidden is 'Serves the return of a lead: its tasks come back';

alter table task enable row level security;
alter table task force row level security;
create policy tenant_wall on task
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

grant select, insert on task to ${app_role};
grant update (status, due_at, note, assigned_to, type, version, updated_at, hidden) on task to ${app_role};
