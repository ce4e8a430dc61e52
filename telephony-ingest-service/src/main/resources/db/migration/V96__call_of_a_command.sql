-- The call a callback made, known once a leg names the command.
create index call_command_call on call_command (tenant_id, call_id) where call_id is not null;
comment on index call_command_call is 'Serves a call that shows which callback made it';
comment on column call_command.call_id is 'The call a callback made, once it is heard of; the one a hang-up ends';
