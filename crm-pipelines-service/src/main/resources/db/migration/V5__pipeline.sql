-- Pipelines and their stages (spec/crm-pipelines-tasks-events.md §1).
create table pipeline (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    name       text        not null,
    is_default boolean     not null,
    version    bigint      not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint pipeline_pkey primary key (tenant_id, id),
    constraint pipeline_tenant foreign key (tenant_id) references tenant,
    constraint pipeline_name check (length(name) between 1 and 100)
);
comment on table pipeline is 'The way of a tenant''s leads, stage by stage';
comment on constraint pipeline_pkey on pipeline is 'Serves the list of a tenant''s pipelines and the lock that orders changes of one';
comment on constraint pipeline_tenant on pipeline is 'A pipeline belongs to a tenant there is';
comment on constraint pipeline_name on pipeline is 'A pipeline is called something';

create unique index pipeline_default on pipeline (tenant_id) where is_default;
comment on index pipeline_default is 'Serves the landing of new leads; a tenant has no second default pipeline';

create table stage (
    tenant_id   bigint      not null,
    id          bigint      generated always as identity,
    pipeline_id bigint      not null,
    name        text        not null,
    order_index integer     not null,
    color       text,
    is_closed   boolean     not null,
    status      text        not null,
    version     bigint      not null,
    created_at  timestamptz not null,
    updated_at  timestamptz not null,
    constraint stage_pkey primary key (tenant_id, id),
    constraint stage_pipeline foreign key (tenant_id, pipeline_id) references pipeline,
    constraint stage_order unique (tenant_id, pipeline_id, order_index) deferrable initially deferred,
    constraint stage_name check (length(name) between 1 and 100),
    constraint stage_order_index check (order_index >= 0),
    constraint stage_color check (color ~ '^#[0-9a-fA-F]{6}$'),
    constraint stage_status check (status in ('новый', 'в работе', 'закрыт', 'отказ'))
);
comment on table stage is 'A stop of a pipeline; it stands for a lead''s status';
comment on column stage.status is 'What a lead''s status becomes here (DESIGN §7)';
comment on constraint stage_pkey on stage is 'Serves one stage; what leads refer to';
comment on constraint stage_pipeline on stage is 'A stage is some pipeline''s';
comment on constraint stage_order on stage is 'Serves the stages in their order; no two stand in one place once a change is over';
comment on constraint stage_name on stage is 'A stage is called something';
comment on constraint stage_order_index on stage is 'Places are counted from 0; gaps are allowed';
comment on constraint stage_color on stage is 'A colour is #rrggbb';
comment on constraint stage_status on stage is 'The statuses of spec/leads-sales.md';

alter table pipeline enable row level security;
alter table pipeline force row level security;
create policy tenant_wall on pipeline
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

alter table stage enable row level security;
alter table stage force row level security;
create policy tenant_wall on stage
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

grant select, insert on pipeline to ${app_role};
grant update (name, is_default, version, updated_at) on pipeline to ${app_role};
grant select, insert, delete on stage to ${app_role};
grant update (name, order_index, color, is_closed, status, version, updated_at) on stage to ${app_role};

-- Tenants made before there were pipelines; new ones get theirs from the code (Pipelines.addDefault).
insert into pipeline (tenant_id, name, is_default, version, created_at, updated_at)
select tenant_id, 'Основная', true, 0, now(), now() from tenant;

insert into stage (tenant_id, pipeline_id, name, order_index, is_closed, status, version, created_at, updated_at)
select p.tenant_id, p.id, s.name, s.place, s.closed, s.status, 0, p.created_at, p.created_at
from pipeline p
    cross join (values ('Новые', 0, false, 'новый'), ('В работе', 1, false, 'в работе'),
                       ('Закрыт', 2, true, 'закрыт'), ('Отказ', 3, true, 'отказ')) as s (name, place, closed, status);
