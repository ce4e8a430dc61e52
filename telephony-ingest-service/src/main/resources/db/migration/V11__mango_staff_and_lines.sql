-- What Mango says of a tenant's staff, and how its lines do.
create table mango_staff (
    tenant_id  bigint not null,
    account_id bigint not null,
    sip        text   not null,
    extension  text   not null,
    constraint mango_staff_pkey primary key (tenant_id, account_id, sip)
);
comment on table mango_staff is 'Whose SIP address is whose: Mango''s list of users (config/users/request)';
comment on column mango_staff.sip is 'In small letters, without sip:';
comment on constraint mango_staff_pkey on mango_staff is 'Serves the operator of a leg that has no extension';

alter table mango_staff enable row level security;
alter table mango_staff force row level security;
create policy tenant_wall on mango_staff
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

grant select, insert, update, delete on mango_staff to ${app_role};

create table mango_line (
    tenant_id  bigint      not null,
    account_id bigint      not null,
    line       text        not null,
    heard_at   timestamptz,
    happened_at timestamptz,
    kind       text,
    error      text,
    error_at   timestamptz,
    constraint mango_line_pkey primary key (tenant_id, account_id, line)
);
comment on table mango_line is 'How each line does: its last event, how late that came, its last error';
comment on column mango_line.line is 'E.164; empty for what names no line';
comment on column mango_line.happened_at is 'By Mango''s clock';
comment on constraint mango_line_pkey on mango_line is 'Serves an account''s health';

alter table mango_line enable row level security;
alter table mango_line force row level security;
create policy tenant_wall on mango_line
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

grant select, insert, update, delete on mango_line to ${app_role};
