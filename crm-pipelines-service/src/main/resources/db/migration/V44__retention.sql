-- What was delivered long ago is removed for all tenants at once: by its time alone. What failed stays for somebody.
create index sheet_run_settled on sheet_run (settled_at) where state = 'sent';
comment on index sheet_run_settled is 'Serves the removal of runs that ended long ago';
grant delete on sheet_run to ${app_role};

create index lead_push_settled on lead_push (settled_at) where state = 'sent';
comment on index lead_push_settled is 'Serves the removal of what was pushed long ago';
