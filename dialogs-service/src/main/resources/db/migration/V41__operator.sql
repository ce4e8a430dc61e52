-- How operators want to work (dialogs document §7); who they are is crm's to say.
create table operator_settings (
    tenant_id             bigint  not null,
    number                bigint  not null,
    notifications_enabled boolean not null default true,
    auto_assign           boolean not null default true,
    constraint operator_settings_pkey primary key (tenant_id, number)
);
comment on table operator_settings is 'Who never changed anything has no row';
comment on column operator_settings.number is 'The user''s number';
comment on column operator_settings.auto_assign is 'Whether new dialogs may be given to the operator';
comment on constraint operator_settings_pkey on operator_settings is 'Serves the operator''s own page and the list';

alter table operator_settings enable row level security;
alter table operator_settings force row level security;
create policy tenant_wall on operator_settings
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

grant select, insert, update on operator_settings to ${app_role};
