-- What came to an end long ago is removed for all tenants at once: by its time alone.
create index call_command_settled on call_command (settled_at) where state in ('sent', 'unknown', 'dead');
comment on index call_command_settled is 'Serves the removal of commands that were settled long ago';

create index reconciliation_finished on reconciliation (finished_at) where state in ('done', 'failed');
comment on index reconciliation_finished is 'Serves the removal of comparisons that ended long ago';
