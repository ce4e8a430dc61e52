-- What a tenant's people are told, and when (spec/leads-sales.md, "Уведомления").
alter table tenant add column notices_enabled boolean not null default true;
alter table tenant add column new_lead_reminder_minutes integer not null default 30
    constraint tenant_new_lead_reminder check (new_lead_reminder_minutes between 0 and 10080);
alter table tenant add column digest_time time default '09:00';
comment on column tenant.notices_enabled is 'Whether anybody is told anything';
comment on column tenant.new_lead_reminder_minutes is 'After so long in «новый» somebody is reminded; 0 for never';
comment on column tenant.digest_time is 'When people are told of the day''s tasks, by the tenant''s clock; null for never';
comment on constraint tenant_new_lead_reminder on tenant is 'A reminder after more than a week is none';

create index lead_waiting on lead (tenant_id, (coalesce(moved_to_stage_at, created_at)), id)
    where status = 'новый' and deleted_at is null;
comment on index lead_waiting is 'Serves the reminder: leads by how long they are new';
