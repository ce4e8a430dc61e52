-- The health of an account counts what could not be handled. Only that has an index of its own: what waits is few rows,
-- which intake_lane finds, and every post would pay for another.
create index intake_failed on intake (tenant_id, provider, account_id) where state = 'failed';
comment on index intake_failed is 'Serves the health of an account';
