-- A call is one of a tenant's, whichever number its PBX has with us: an account that is saved anew, or in the place of
-- the environment's, is the same PBX, and its statistics tell of the same calls. entry_id is Mango's own number of the
-- call on its platform, opaque and alike for all legs (upstreams/mango-office.md §2.1); those who integrate with Mango
-- keep it as the one key too (§8: "unique key on entry_id"). Were two PBXs of one tenant ever to share one, it would be
-- one conversation between them.
create temporary table doubled on commit drop as
select tenant_id, id, kept from (
    select tenant_id, id, first_value(id) over (
        partition by tenant_id, entry_id
        -- Mango's own word first, then what was told first.
        order by summary is null, coalesce((summary ->> 'from_statistics')::boolean, false), created_at, id) as kept
    from call) ranked
where id <> kept;

insert into call_leg
select l.tenant_id, d.kept, l.leg_id, l.seq, l.state, l.location, l.happened_at, l.from_extension, l.from_number,
    l.to_extension, l.to_number, l.line, l.acd_group, l.taken_from, l.transferred, l.callback, l.command_id, l.reason,
    l.appeared_at, l.connected_at, l.ended_at
from call_leg l join doubled d on d.tenant_id = l.tenant_id and d.id = l.call_id
on conflict (tenant_id, call_id, leg_id) do nothing;

-- A sound that both have stays with the one that goes, and ends with the retention.
update recording r set call_id = d.kept
from (select distinct on (one.tenant_id, d.kept, coalesce(one.checksum, one.id::text)) one.tenant_id, one.id, d.kept
      from recording one join doubled d on d.tenant_id = one.tenant_id and d.id = one.call_id
      where not exists (
          select 1 from recording other
          where other.tenant_id = one.tenant_id and other.call_id = d.kept and other.checksum = one.checksum)
      order by one.tenant_id, d.kept, coalesce(one.checksum, one.id::text), one.id) d
where r.tenant_id = d.tenant_id and r.id = d.id;

update call_command c set call_id = d.kept
from doubled d where d.tenant_id = c.tenant_id and d.id = c.call_id;

update call c set version = version + 1, recordings = (
    select count(*) from recording r
    where r.tenant_id = c.tenant_id and r.call_id = c.id and r.state = 'kept')
where exists (select 1 from doubled d where d.tenant_id = c.tenant_id and d.kept = c.id);

delete from call c using doubled d where d.tenant_id = c.tenant_id and d.id = c.id;

alter table call drop constraint call_entry;
alter table call add constraint call_entry unique (tenant_id, entry_id);
comment on constraint call_entry on call is
    'However its events race, and whichever account brings them, a call is one row; serves the look-up by entry_id';
comment on column call.account_id is 'Where it was heard of last; 0 for the environment''s';

-- Recordings told of before their call find it by entry alone, as calls are.
drop index recording_entry;
create index recording_entry on recording (tenant_id, entry_id) where call_id is null;
comment on index recording_entry is 'Serves calls that appear after their recording';

-- Two accounts with one key would be one PBX twice.
alter table mango_account add column key_hash bytea;
alter table mango_account add constraint mango_account_key unique (tenant_id, key_hash);
comment on column mango_account.key_hash is
    'HMAC of the key under SECRETS_KEY; null for accounts saved before there was one, until the tenant saves the next';
comment on constraint mango_account_key on mango_account is 'A PBX is saved once';

-- What accounts that are gone have left behind; the environment's has no row of its own.
delete from mango_staff s
where s.account_id <> 0 and not exists (
    select 1 from mango_account a where a.tenant_id = s.tenant_id and a.id = s.account_id);
delete from mango_line l
where l.account_id <> 0 and not exists (
    select 1 from mango_account a where a.tenant_id = l.tenant_id and a.id = l.account_id);
