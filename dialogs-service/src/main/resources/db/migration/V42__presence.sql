-- Who has a WebSocket open, over all replicas, and what crm was told of it (docs/adr/0028).
create table connection (
    tenant_id bigint      not null,
    number    bigint      not null,
    replica   uuid        not null,
    until     timestamptz not null,
    constraint connection_pkey primary key (tenant_id, number, replica)
);
comment on table connection is 'Somebody has a socket open on a replica; connected is who has a row that is still good';
comment on column connection.number is 'The user''s number';
comment on column connection.replica is 'A running process';
comment on column connection.until is 'Renewed by its heartbeat; a dead one''s rows run out';
comment on constraint connection_pkey on connection is 'Serves the question whether somebody is connected';

-- Not by tenant: a replica's heartbeat and end are about all of them.
create index connection_until on connection (until);
comment on index connection_until is 'Serves the removal of what ran out';
create index connection_replica on connection (replica);
comment on index connection_replica is 'Serves the end of a replica';

create table presence_told (
    tenant_id bigint  not null,
    number    bigint  not null,
    connected boolean not null,
    constraint presence_told_pkey primary key (tenant_id, number)
);
comment on table presence_told is 'What crm was told last; who has no row is not connected for all it knows';
comment on column presence_told.number is 'The user''s number';
comment on constraint presence_told_pkey on presence_told is 'Serves the question whether there is news';

-- A delivery table (ADR 0023): that somebody is to be looked at; what is told is how it stands then.
create table presence_report (
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
    constraint presence_report_pkey primary key (tenant_id, id),
    constraint presence_report_state check (state in ('queued', 'sending', 'sent', 'unknown', 'dead'))
);
comment on table presence_report is 'Changes crm is to hear of';
comment on column presence_report.account is 'Always crm';
comment on column presence_report.lane is 'The user''s number';
comment on column presence_report.external_id is 'What was told: connected, gone, or known for nothing';
comment on constraint presence_report_pkey on presence_report is 'Serves the outcome of one';
comment on constraint presence_report_state on presence_report is 'The states of a delivery';

create index presence_report_due on presence_report (due_at, id) where state in ('queued', 'sending');
comment on index presence_report_due is 'Serves the worker, which looks for all tenants';
create index presence_report_lane on presence_report (tenant_id, lane, id) where state in ('queued', 'sending');
comment on index presence_report_lane is 'Serves the order of a user''s reports';
create index presence_report_settled on presence_report (settled_at) where settled_at is not null;
comment on index presence_report_settled is 'Serves the removal of what was told long ago';

alter table connection enable row level security;
alter table connection force row level security;
create policy tenant_wall on connection
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

alter table presence_told enable row level security;
alter table presence_told force row level security;
create policy tenant_wall on presence_told
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

alter table presence_report enable row level security;
alter table presence_report force row level security;
create policy tenant_wall on presence_report
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

grant select, insert, update, delete on connection, presence_report to ${app_role};
grant select, insert, update on presence_told to ${app_role};
