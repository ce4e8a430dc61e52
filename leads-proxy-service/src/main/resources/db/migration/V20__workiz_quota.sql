-- The limiter of calls to Workiz (issue 3, upstreams/workiz.md §8), shared by all replicas. Unlogged: half a minute of
-- history is not worth a flush to disk per call, and after a crash an empty table is only a little generous.
grant usage on schema leads to ${app_role};

create unlogged table workiz_quota (
    tenant_id     bigint        not null,
    calls         timestamptz[] not null default '{}',
    writes_wait   timestamptz,
    blocked_until timestamptz,
    constraint workiz_quota_pkey primary key (tenant_id)
);
comment on table workiz_quota is 'When each account made its last calls to Workiz';
comment on column workiz_quota.calls is 'Those of the last window, oldest first';
comment on column workiz_quota.writes_wait is 'Until then free places are kept for a waiting write';
comment on column workiz_quota.blocked_until is 'Workiz itself has said when to come back';
comment on constraint workiz_quota_pkey on workiz_quota is 'One row per tenant, locked by whoever takes a place';

alter table workiz_quota enable row level security;
alter table workiz_quota force row level security;
create policy tenant_wall on workiz_quota
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');
grant select, insert, update on workiz_quota to ${app_role};

-- Takes a place for one call and answers 0, or answers the milliseconds until one may be free. A write that is going to
-- wait (not longer than its patience) keeps reads from the place it waits for. The database's clock rules, because it
-- is the only one the replicas share; it is read after the lock, so that places are given in order.
create function take_workiz_call(allowed int, span interval, urgent boolean, patience interval) returns bigint
    language plpgsql
    set search_path = leads, pg_temp as $$
declare
    me      bigint := current_setting('app.tenant')::bigint;
    quota   workiz_quota;
    recent  timestamptz[];
    present timestamptz;
    free_at timestamptz;
begin
    insert into workiz_quota (tenant_id) values (me) on conflict do nothing;
    select * into quota from workiz_quota where tenant_id = me for update;
    present := clock_timestamp();
    select coalesce(array_agg(call order by call), '{}') into recent
    from unnest(quota.calls) call where call > present - span;
    free_at := greatest(
        quota.blocked_until,
        case when cardinality(recent) >= allowed then recent[cardinality(recent) - allowed + 1] + span end,
        case when not urgent then quota.writes_wait end);
    if free_at is null or free_at <= present then
        update workiz_quota set calls = recent || present where tenant_id = me;
        return 0;
    end if;
    if urgent and free_at <= present + patience then
        update workiz_quota set writes_wait = greatest(writes_wait, free_at + interval '0.3 seconds')
        where tenant_id = me;
    end if;
    return ceil(extract(epoch from free_at - present) * 1000);
end
$$;
comment on function take_workiz_call is 'One call in the account''s quota; 0, or milliseconds to wait';
