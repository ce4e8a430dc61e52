-- Pushes of leads into other CRMs (ADR 0023): one waits at most for a lead and a CRM, with the state of then.
create table lead_push (
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
    constraint lead_push_pkey primary key (tenant_id, id),
    constraint lead_push_tenant foreign key (tenant_id) references tenant,
    constraint lead_push_account check (account in ('amocrm', 'bitrix24')),
    constraint lead_push_state check (state in ('queued', 'sending', 'sent', 'unknown', 'dead'))
);
comment on table lead_push is 'A lead, or a page of all leads, on its way to another CRM';
comment on column lead_push.lane is 'The CRM and the lead: amocrm:17, or amocrm:all';
comment on constraint lead_push_pkey on lead_push is 'Serves the outcome of one';
comment on constraint lead_push_tenant on lead_push is 'A push is a tenant''s';
comment on constraint lead_push_account on lead_push is 'The CRMs there is code for';
comment on constraint lead_push_state on lead_push is 'The states of deliveries';

-- Not by tenant: the worker looks for all of them.
create index lead_push_due on lead_push (due_at, id) where state in ('queued', 'sending');
comment on index lead_push_due is 'Serves the worker: what is to be sent';

create index lead_push_lane on lead_push (tenant_id, lane, id) where state in ('queued', 'sending');
comment on index lead_push_lane is 'Serves the order within a lane, and whether a lead''s push waits already';

create index lead_push_over on lead_push (tenant_id, lane, id) where state in ('sent', 'dead');
comment on index lead_push_over is 'Serves the end of a push: those before it in its lane are forgotten';

alter table lead_push enable row level security;
alter table lead_push force row level security;
create policy tenant_wall on lead_push
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

grant select, insert, update, delete on lead_push to ${app_role};
