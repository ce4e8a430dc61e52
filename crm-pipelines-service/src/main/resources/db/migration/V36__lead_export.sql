-- Who took which leads out, and how many: the audit of exports, and the count of the daily limit.
create table lead_export (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    user_id    bigint      not null,
    format     text        not null,
    filters    jsonb       not null,
    rows       bigint      not null,
    outcome    text        not null,
    started_at timestamptz not null,
    ended_at   timestamptz,
    constraint lead_export_pkey primary key (tenant_id, id),
    constraint lead_export_user foreign key (tenant_id, user_id) references users,
    constraint lead_export_format check (format in ('xlsx', 'csv', 'pdf')),
    constraint lead_export_rows check (rows >= 0),
    constraint lead_export_outcome check (outcome in ('running', 'done', 'broken'))
);
comment on table lead_export is 'Exports of leads: who, when, which and how many; never deleted';
comment on column lead_export.filters is 'The filters as they were asked';
comment on column lead_export.rows is 'Reserved while it runs, then as many as were written';
comment on constraint lead_export_pkey on lead_export is 'Serves the list, newest first';
comment on constraint lead_export_user on lead_export is 'Somebody of the tenant took them out';
comment on constraint lead_export_format on lead_export is 'The formats there are';
comment on constraint lead_export_rows on lead_export is 'Nobody takes out less than nothing';
comment on constraint lead_export_outcome on lead_export is 'Running, whole, or broken off';

create index lead_export_of_user on lead_export (tenant_id, user_id, started_at);
comment on index lead_export_of_user is 'Serves the daily limit: what a user took out since';

alter table lead_export enable row level security;
alter table lead_export force row level security;
create policy tenant_wall on lead_export
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

grant select, insert on lead_export to ${app_role};
grant update (rows, outcome, ended_at) on lead_export to ${app_role};
