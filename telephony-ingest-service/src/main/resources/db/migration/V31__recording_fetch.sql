-- Recordings to be fetched from Mango (DESIGN §3, ADR 0023).
create table recording_fetch (
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
    constraint recording_fetch_pkey primary key (tenant_id, id),
    constraint recording_fetch_state check (state in ('queued', 'sending', 'sent', 'unknown', 'dead'))
);
comment on table recording_fetch is 'Recordings on their way to us';
comment on column recording_fetch.account is 'Our number of the Mango account';
comment on column recording_fetch.lane is 'The recording: none waits for another';
comment on column recording_fetch.payload is '{"id", "recording_id"}';
comment on constraint recording_fetch_pkey on recording_fetch is 'Serves the outcome of one';
comment on constraint recording_fetch_state on recording_fetch is 'The states of a delivery';

create index recording_fetch_due on recording_fetch (due_at, id) where state in ('queued', 'sending');
comment on index recording_fetch_due is 'Serves the worker, which looks for all tenants';
create index recording_fetch_lane on recording_fetch (tenant_id, lane, id) where state in ('queued', 'sending');
comment on index recording_fetch_lane is 'Serves the order within a lane';

alter table recording_fetch enable row level security;
alter table recording_fetch force row level security;
create policy tenant_wall on recording_fetch
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

grant select, insert, update, delete on recording_fetch to ${app_role};
