-- A delivery table as ADR 0023 wants it, for the tests of the workers.
create table parcel (
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
    primary key (tenant_id, id)
);
create index parcel_due on parcel (due_at, id) where state in ('queued', 'sending');
create index parcel_lane on parcel (tenant_id, lane, id) where state in ('queued', 'sending');
alter table parcel enable row level security;
alter table parcel force row level security;
create policy tenant_wall on parcel
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*');
grant select, insert, update, delete on parcel to ${app_role};
