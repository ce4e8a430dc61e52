-- Partitions of the log are made ahead and dropped when old, by whichever service comes by (DESIGN §3, retention).

create function outbox.maintain(
    partition_size bigint, ahead integer, keep interval,
    out created integer, out dropped integer, out held_by text)
    language plpgsql volatile security definer
    set search_path = pg_catalog, pg_temp
    -- Attaching and dropping need short exclusive locks. A long reader makes us come again, not everybody wait.
    set lock_timeout = '500ms'
as $$
declare
    log      constant regclass := 'outbox.event';
    head     bigint;
    top      bigint;
    part     record;
    last_one timestamptz;
begin
    if partition_size < 100 or ahead < 1 or keep < interval '1 hour' then
        raise exception 'outbox.maintain() refuses partition_size %, ahead %, keep %', partition_size, ahead, keep;
    end if;
    created := 0;
    dropped := 0;
    if not pg_try_advisory_xact_lock(hashtext('outbox.maintain')) then
        return;
    end if;

    begin
        if exists (select from outbox.event_default) then
            -- Late: what fell into the default partition is moved, and nothing may be added meanwhile.
            perform from outbox.sequencer for update;
        end if;
        head := outbox.head();
        select coalesce(max(p.upper), 1) into top from outbox.event_partition p;
        while top <= head + ahead * partition_size loop
            execute format('create table outbox.event_%s (like outbox.event including all)', top);
            execute format(
                'with late as (delete from outbox.event_default where seq >= %1$s and seq < %2$s returning *)
                 insert into outbox.event_%1$s select * from late', top, top + partition_size);
            execute format(
                'alter table outbox.event attach partition outbox.event_%1$s for values from (%1$s) to (%2$s)',
                top, top + partition_size);
            top := top + partition_size;
            created := created + 1;
        end loop;
    exception when lock_not_available then
        created := 0;
    end;

    for part in select p.* from outbox.event_partition p where p.upper <= head + 1 order by p.upper loop
        execute format('select occurred_at from %s order by seq desc limit 1', part.name) into last_one;
        exit when last_one >= now() - keep;
        select c.name into held_by from outbox.consumer c where c.seq < part.upper - 1 order by c.seq limit 1;
        exit when found;
        begin
            execute format('drop table %s', part.name);
            dropped := dropped + 1;
        exception when lock_not_available then
            exit;
        end;
    end loop;
end
$$;
comment on function outbox.maintain(bigint, integer, interval) is
    'Makes partitions for the next "ahead" times "partition_size" events, drops those whose events are all older than "keep" and read by every consumer; held_by names the consumer that keeps an old one.';

create view outbox.event_partition as
select c.oid::regclass as name,
       substring(pg_get_expr(c.relpartbound, c.oid) from 'FROM \(''(\d+)''\)')::bigint as lower,
       substring(pg_get_expr(c.relpartbound, c.oid) from 'TO \(''(\d+)''\)')::bigint as upper
from pg_catalog.pg_inherits i
join pg_catalog.pg_class c on c.oid = i.inhrelid
where i.inhparent = 'outbox.event'::regclass
  and pg_get_expr(c.relpartbound, c.oid) <> 'DEFAULT';
comment on view outbox.event_partition is 'The log''s partitions and the numbers they hold: lower <= seq < upper.';

revoke all on function outbox.maintain(bigint, integer, interval) from public;
grant execute on function outbox.maintain(bigint, integer, interval) to ${service_role};
