-- A tenant-owned table like any other, for the tests of the wall.
create table note (
    tenant_id bigint not null,
    id        bigint generated always as identity,
    text      text   not null,
    primary key (tenant_id, id)
);
alter table note enable row level security;
alter table note force row level security;
create policy tenant_wall on note
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*');
grant usage on schema contracts to ${app_role};
grant select, insert, update, delete on note to ${app_role};
