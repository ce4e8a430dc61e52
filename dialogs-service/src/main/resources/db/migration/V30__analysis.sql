-- What waits to be read by an engine (DESIGN §3, ADR 0023): a model outside is never asked in an event's handler.
create table analysis (
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
    constraint analysis_pkey primary key (tenant_id, id),
    constraint analysis_state check (state in ('queued', 'sending', 'sent', 'unknown', 'dead'))
);
comment on table analysis is 'Messages that an engine is to read';
comment on column analysis.account is 'The engine';
comment on column analysis.lane is 'The dialog: its messages are read one after another';
comment on column analysis.payload is '{"message_id"}';
comment on constraint analysis_pkey on analysis is 'Serves the outcome of one';
comment on constraint analysis_state on analysis is 'The states of a delivery';

create index analysis_due on analysis (due_at, id) where state in ('queued', 'sending');
comment on index analysis_due is 'Serves the worker, which looks for all tenants';
create index analysis_lane on analysis (tenant_id, lane, id) where state in ('queued', 'sending');
comment on index analysis_lane is 'Serves the order within a dialog, and whether a newer message waits';
create index analysis_settled on analysis (tenant_id, settled_at) where state = 'sent';
comment on index analysis_settled is 'Serves the removal of what was read long ago';

create index dialog_appointment on dialog (tenant_id)
    where status = 'active' and context ->> 'appointment' is not null;
comment on index dialog_appointment is 'Serves the busy slots of the calendar';

alter table analysis enable row level security;
alter table analysis force row level security;
create policy tenant_wall on analysis
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

grant select, insert, update, delete on analysis to ${app_role};
