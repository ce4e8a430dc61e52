-- Many entries are handled in one transaction, tenants in turn (docs/adr/0033).
create index channel_inbox_turn on channel_inbox (tenant_id, due_at, id) where state = 'new';
comment on index channel_inbox_turn is 'Serves the workers: which tenants have something waiting, and what of a tenant is due the longest';
drop index channel_inbox_due;
