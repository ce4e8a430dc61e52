-- What PATCH /api/leads/{id}/stage does in the database, for pgbench: the same statements in the same transaction.
\set tenant random(1, 50)
\set lead (:tenant - 1) * 20000 + random(1, 20000)
\set stage (:tenant - 1) * 4 + random(1, 4)
begin;
select set_config('app.tenant', :tenant::text, true);
select * from crm.lead where tenant_id = :tenant and id = :lead and deleted_at is null for update;
select * from crm.stage where tenant_id = :tenant and id = :stage;
select s.* from crm.stage s join crm.lead l on l.tenant_id = s.tenant_id and l.stage_id = s.id
  where l.tenant_id = :tenant and l.id = :lead;
update crm.lead l set stage_id = s.id, status = s.status, moved_to_stage_at = now(), updated_at = now(),
  version = l.version + 1 from crm.stage s
  where s.tenant_id = :tenant and s.id = :stage and l.tenant_id = :tenant and l.id = :lead and l.deleted_at is null;
insert into crm.lead_history (tenant_id, lead_id, action, field, old_value, new_value, changed_by, changed_at)
  select :tenant, :lead, 'updated', 'stage_id', 'Новые', 'В работе', null, now();
insert into outbox.pending (aggregatetype, aggregateid, type, payload, actor, request_id, occurred_at)
  values ('lead', :lead::text, 'lead.updated', '{"id": 1, "fields": ["stage_id"], "status": "в работе"}',
          null, 'req_bench', now());
commit;
