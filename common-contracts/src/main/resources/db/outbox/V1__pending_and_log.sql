-- The outbox (DESIGN §3): `pending` takes what producers publish, `event` is the log everybody reads.
-- Neither is behind the tenant wall: the wall is for tenants' data, this is the way between services.

create function outbox.tenant() returns bigint
    language plpgsql stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    tenant text := nullif(current_setting('app.tenant', true), '');
begin
    if tenant is null or tenant !~ '^[0-9]+$' then
        raise exception 'An event belongs to one tenant, but app.tenant is %', coalesce(quote_literal(tenant), 'not set')
            using errcode = 'P0001', hint = 'Publish inside a tenant''s transaction; a system scope narrows itself first.';
    end if;
    return tenant::bigint;
end
$$;
comment on function outbox.tenant() is 'The wall''s tenant of the running transaction; an error in the system scope or without one.';

create table outbox.pending (
    xid           xid8        not null default pg_current_xact_id(),
    id            bigint      generated always as identity,
    event_id      uuid        not null default uuidv7(),
    tenant_id     bigint      not null default outbox.tenant(),
    aggregatetype text        not null,
    aggregateid   text        not null,
    type          text        not null,
    payload       jsonb       not null,
    actor         text,
    request_id    text,
    traceparent   text,
    occurred_at   timestamptz not null,
    constraint pending_pkey primary key (xid, id)
) with (
    -- Every row is deleted moments after it came: vacuum by count, never by share, and without pauses.
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 2000,
    autovacuum_vacuum_insert_threshold = -1,
    autovacuum_vacuum_cost_delay = 0,
    autovacuum_analyze_scale_factor = 0,
    autovacuum_analyze_threshold = 1000000
);
comment on table outbox.pending is 'Published, not yet numbered. Small and hot: the sequencer moves its rows into outbox.event.';
comment on column outbox.pending.xid is 'The publishing transaction, so that the sequencer can pass over the dead rows of settled ones (see outbox.sequencer.settled).';
comment on constraint pending_pkey on outbox.pending is 'Serves outbox.sequence(): the rows of transactions not yet settled, however many dead ones a held snapshot keeps.';

create table outbox.event (
    seq           bigint      not null,
    id            bigint      not null,
    event_id      uuid        not null,
    tenant_id     bigint      not null,
    aggregatetype text        not null,
    aggregateid   text        not null,
    type          text        not null,
    payload       jsonb       not null,
    actor         text,
    request_id    text,
    traceparent   text,
    occurred_at   timestamptz not null,
    constraint event_pkey primary key (seq)
) partition by range (seq);
comment on table outbox.event is 'The log: append-only, seq without gaps, one order for everybody. Column names fit the Debezium outbox event router.';
comment on constraint event_pkey on outbox.event is 'Serves every reader of "seq > mine": consumers, live feeds.';

create table outbox.event_default partition of outbox.event default;
comment on table outbox.event_default is 'Takes events should outbox.maintain() ever be late; it moves them out again.';

create index event_tenant_seq on outbox.event (tenant_id, seq);
comment on index outbox.event_tenant_seq is 'Serves the resume of a live feed: one tenant''s events after a seq.';

create index event_user_updated on outbox.event (occurred_at) where type = 'user.updated';
comment on index outbox.event_user_updated is 'Serves the start of a service: users blocked within the life of a token.';

grant usage on schema outbox to ${service_role};
-- Not tenant_id, xid and ids: those are the database's word, not the producer's.
grant insert (aggregatetype, aggregateid, type, payload, actor, request_id, traceparent, occurred_at)
    on outbox.pending to ${service_role};
grant select on outbox.event to ${service_role};
revoke all on function outbox.tenant() from public;
grant execute on function outbox.tenant() to ${service_role};
