-- An inbox as docs/adr/0033 wants it, for the tests of its workers; what its letters did stands in read_letter.
create table letter (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    lane       text        not null,
    body       text        not null,
    state      text        not null default 'new',
    tries      integer     not null default 0,
    due_at     timestamptz not null default now(),
    last_error text,
    handled_at timestamptz,
    primary key (tenant_id, id)
);
create index letter_turn on letter (tenant_id, due_at, id) where state = 'new';
create index letter_lane on letter (tenant_id, lane, id) where state = 'new';
create table read_letter (
    tenant_id bigint not null,
    id        bigint generated always as identity,
    letter    bigint not null,
    lane      text   not null,
    body      text   not null,
    xid       xid8   not null default pg_current_xact_id(),
    primary key (tenant_id, id)
);
do $$
declare one text;
begin
    foreach one in array array['letter', 'read_letter'] loop
        execute format('alter table %I enable row level security', one);
        execute format('alter table %I force row level security', one);
        execute format('create policy tenant_wall on %I
            using (tenant_id = (select nullif(nullif(current_setting(''app.tenant'', true), ''''), ''*'')::bigint)
                   or (select current_setting(''app.tenant'', true)) = ''*'')', one);
        execute format('grant select, insert, update, delete on %I to ${app_role}', one);
    end loop;
end $$;
