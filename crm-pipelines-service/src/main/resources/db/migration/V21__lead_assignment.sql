-- Who is at work (DESIGN §3: presence has one owner), and whose turn the next lead is.
create table presence (
    tenant_id bigint      not null,
    user_id   bigint      not null,
    status    text        not null,
    since     timestamptz not null,
    constraint presence_pkey primary key (tenant_id, user_id),
    constraint presence_user foreign key (tenant_id, user_id) references users,
    constraint presence_status check (status in ('online', 'break', 'offline'))
);
comment on table presence is 'The work status of people; who has no row is offline';
comment on constraint presence_pkey on presence is 'Serves one''s own status, and the few rows of a tenant''s people at work';
comment on constraint presence_user on presence is 'A status is somebody''s of the tenant';
comment on constraint presence_status on presence is 'Онлайн, Перерыв, Оффлайн';

alter table tenant add column lead_assignment text not null default 'manual'
    constraint tenant_lead_assignment check (lead_assignment in ('manual', 'round_robin'));
comment on column tenant.lead_assignment is 'Whether new leads that are nobody''s go to the managers at work, in turn';
comment on constraint tenant_lead_assignment on tenant is 'By hand, or in turn';

create table lead_turns (
    tenant_id bigint not null,
    turn      bigint not null,
    constraint lead_turns_pkey primary key (tenant_id),
    constraint lead_turns_tenant foreign key (tenant_id) references tenant
);
comment on table lead_turns is 'The running number of turns; its lock lets one lead of a tenant choose at a time';
comment on constraint lead_turns_pkey on lead_turns is 'Serves the lock';
comment on constraint lead_turns_tenant on lead_turns is 'Turns are a tenant''s';

create table lead_turn (
    tenant_id bigint not null,
    user_id   bigint not null,
    turn      bigint not null,
    constraint lead_turn_pkey primary key (tenant_id, user_id),
    constraint lead_turn_user foreign key (tenant_id, user_id) references users
);
comment on table lead_turn is 'When somebody got a lead last; without a row never';
comment on constraint lead_turn_pkey on lead_turn is 'Serves the choice of who waits longest';
comment on constraint lead_turn_user on lead_turn is 'A turn is somebody''s of the tenant';

alter table presence enable row level security;
alter table presence force row level security;
create policy tenant_wall on presence
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

alter table lead_turns enable row level security;
alter table lead_turns force row level security;
create policy tenant_wall on lead_turns
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

alter table lead_turn enable row level security;
alter table lead_turn force row level security;
create policy tenant_wall on lead_turn
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

grant select, insert, update on presence to ${app_role};
grant select, insert, update on lead_turns to ${app_role};
grant select, insert, update on lead_turn to ${app_role};
