-- How fast Mango is asked, by all replicas together (upstreams/mango-office.md §7). Unlogged: two minutes of history are
-- not worth a flush to disk per call, and after a crash an empty table is only a little generous.
create unlogged table mango_pace (
    tenant_id  bigint      not null,
    account_id bigint      not null,
    lane       text        not null,
    free_at    timestamptz not null,
    why        text,
    constraint mango_pace_pkey primary key (tenant_id, account_id, lane),
    constraint mango_pace_lane check (lane in ('call', 'command', 'slow', 'balance', 'closed', 'wary'))
);
comment on table mango_pace is 'When an account''s next call of each kind may begin, by the database''s clock, the only one replicas share';
comment on column mango_pace.account_id is 'Our number of the Mango account; 0 is the environment''s';
comment on column mango_pace.lane is 'call is every call; closed until then: none at all; wary: none that can wait';
comment on constraint mango_pace_pkey on mango_pace is 'One row of each kind, locked by whoever takes a turn';
comment on constraint mango_pace_lane on mango_pace is 'The rates of Mango, and what it forbids';

alter table mango_pace enable row level security;
alter table mango_pace force row level security;
create policy tenant_wall on mango_pace
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

grant select, insert, update, delete on mango_pace to ${app_role};
