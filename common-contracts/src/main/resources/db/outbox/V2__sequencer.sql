-- Numbers are given after commit (DESIGN §3): numbers taken before it cannot order a log.

create table outbox.sequencer (
    only_row boolean primary key default true,
    seq      bigint  not null default 0,
    settled  xid8    not null default '0',
    constraint sequencer_one_row check (only_row)
) with (fillfactor = 10);
comment on table outbox.sequencer is 'One row; who locks it gives the numbers.';
comment on column outbox.sequencer.seq is 'The last number given.';
comment on column outbox.sequencer.settled is 'Every older transaction has ended and its events are in the log: outbox.pending holds nothing alive below it.';
comment on constraint sequencer_one_row on outbox.sequencer is 'One log, one order.';
insert into outbox.sequencer default values;

create function outbox.sequence(most integer, out moved integer, out waiting integer)
    language plpgsql volatile security definer
    set search_path = pg_catalog, pg_temp
    -- A held snapshot keeps dead rows in pending; only the index knows to pass over them.
    set enable_seqscan = off
    set enable_bitmapscan = off
as $$
declare
    given   bigint;
    floor   xid8;
    horizon xid8;
begin
    if current_setting('transaction_isolation') <> 'read committed' then
        raise exception 'outbox.sequence() needs READ COMMITTED: a snapshot taken before the lock would miss events';
    end if;
    waiting := 0;

    select s.seq, s.settled into given, floor from outbox.sequencer s for update skip locked;
    if not found then
        -- Someone else is at it, with a snapshot that may be older than our commit: tell whether to look again.
        select count(*) into waiting from (
            select from outbox.pending p
            where p.xid >= (select s.settled from outbox.sequencer s) limit 1000) seen;
        return;
    end if;
    -- After a restore into another cluster transactions are counted anew.
    if floor > pg_snapshot_xmax(pg_current_snapshot()) then
        floor := '0';
    end if;

    -- A statement of its own, hence a snapshot younger than the lock: sees all that earlier holders left.
    with taken as materialized (
        delete from outbox.pending
        where ctid = any (array(
            select p.ctid from outbox.pending p where p.xid >= floor order by p.id limit most))
        returning *
    ), logged as (
        insert into outbox.event (seq, id, event_id, tenant_id, aggregatetype, aggregateid, type, payload, actor,
                                  request_id, traceparent, occurred_at)
        select given + row_number() over (order by t.id), t.id, t.event_id, t.tenant_id, t.aggregatetype, t.aggregateid,
               t.type, t.payload, t.actor, t.request_id, t.traceparent, t.occurred_at
        from taken t
        returning 1
    )
    select count(*), pg_snapshot_xmin(pg_current_snapshot()) into moved, horizon from logged;

    if moved > 0 then
        update outbox.sequencer
        set seq = given + moved, settled = case when moved < most then horizon else floor end;
        perform pg_notify('outbox', '');
    end if;
end
$$;
comment on function outbox.sequence(integer) is
    'Moves up to "most" committed events from pending into the log and gives them their numbers. moved is null when another session is at it; waiting then says how many it sees (at most 1000).';

create function outbox.head() returns bigint
    language sql stable security definer
    set search_path = pg_catalog, pg_temp
    return (select s.seq from outbox.sequencer s);
comment on function outbox.head() is 'The last number given; stays when old partitions are dropped.';

revoke all on function outbox.sequence(integer), outbox.head() from public;
grant execute on function outbox.sequence(integer), outbox.head() to ${service_role};
