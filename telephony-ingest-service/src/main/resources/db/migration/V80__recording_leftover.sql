-- Files of the store that may have no row: stored before their row was committed, or their row is deleted.
create table recording_leftover (
    tenant_id bigint      not null,
    id        uuid        not null,
    due_at    timestamptz not null,
    constraint recording_leftover_pkey primary key (tenant_id, id)
);
comment on table recording_leftover is 'Files that are deleted then, unless a recording has them';
comment on column recording_leftover.id is 'The file''s name, which is its recording''s id';
comment on constraint recording_leftover_pkey on recording_leftover is 'Serves the commit that makes a recording of it';

create index recording_leftover_due on recording_leftover (due_at);
comment on index recording_leftover_due is 'Serves the sweep, which looks for all tenants';

alter table recording_leftover enable row level security;
alter table recording_leftover force row level security;
create policy tenant_wall on recording_leftover
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

grant select, insert, update, delete on recording_leftover to ${app_role};
