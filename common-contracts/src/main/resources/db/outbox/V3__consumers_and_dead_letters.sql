-- A service's role sees and moves its own consumers only; the owner's definer functions see them all.

create table outbox.consumer (
    name       text        not null,
    db_role    name        not null default current_user,
    seq        bigint      not null,
    replay_to  bigint      not null default 0,
    tries      integer     not null default 0,
    not_before timestamptz,
    changed_at timestamptz not null default now(),
    constraint consumer_pkey primary key (name),
    constraint consumer_name check (name ~ '^[a-z][a-z0-9._-]{0,99}$'),
    constraint consumer_seq check (seq >= 0)
) with (
    -- One row per consumer, rewritten per batch: room for HOT updates, vacuum by count.
    fillfactor = 10,
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 2000,
    autovacuum_vacuum_cost_delay = 0
);
comment on table outbox.consumer is 'How far each consumer has read. Who locks the row is the active replica.';
comment on column outbox.consumer.replay_to is 'A batch up to here failed: its events are handled one per transaction.';
comment on column outbox.consumer.tries is 'Tries of the event after seq, counted before each is made.';
comment on column outbox.consumer.not_before is 'The pause between two tries.';
comment on constraint consumer_pkey on outbox.consumer is 'One place per consumer over all replicas; serves the lock.';
comment on constraint consumer_name on outbox.consumer is 'Names stand in metrics and answers.';
comment on constraint consumer_seq on outbox.consumer is 'Zero is "nothing read yet".';

create table outbox.dead_letter (
    id            bigint      generated always as identity,
    consumer      text        not null,
    db_role       name        not null default current_user,
    tenant_id     bigint      not null,
    seq           bigint      not null,
    event_id      uuid        not null,
    aggregatetype text        not null,
    aggregateid   text        not null,
    type          text        not null,
    payload       jsonb       not null,
    actor         text,
    request_id    text,
    traceparent   text,
    occurred_at   timestamptz not null,
    reason        text        not null,
    tries         integer     not null,
    failed_at     timestamptz not null,
    constraint dead_letter_pkey primary key (id),
    constraint dead_letter_once unique (tenant_id, consumer, seq)
);
comment on table outbox.dead_letter is 'Events a consumer gave up on, whole: the log may drop its copy before someone replays them.';
comment on constraint dead_letter_pkey on outbox.dead_letter is 'Serves the replay.';
comment on constraint dead_letter_once on outbox.dead_letter is 'A consumer gives up on an event once.';

alter table outbox.consumer enable row level security;
alter table outbox.consumer force row level security;
create policy everybody_reads on outbox.consumer for select using (true);
create policy own_consumers on outbox.consumer using (db_role = current_user) with check (db_role = current_user);

alter table outbox.dead_letter enable row level security;
alter table outbox.dead_letter force row level security;
create policy own_dead_letters on outbox.dead_letter
    using (db_role = current_user
        and ((select current_setting('app.tenant', true)) = '*'
            or tenant_id = (select nullif(nullif(current_setting('app.tenant', true), '*'), '')::bigint)))
    with check (db_role = current_user
        and ((select current_setting('app.tenant', true)) = '*'
            or tenant_id = (select nullif(nullif(current_setting('app.tenant', true), '*'), '')::bigint)));

grant select, insert (name, seq), update (seq, replay_to, tries, not_before, changed_at)
    on outbox.consumer to ${service_role};
grant select, delete, update (reason, tries, failed_at) on outbox.dead_letter to ${service_role};
grant insert (consumer, tenant_id, seq, event_id, aggregatetype, aggregateid, type, payload, actor, request_id,
              traceparent, occurred_at, reason, tries, failed_at) on outbox.dead_letter to ${service_role};
