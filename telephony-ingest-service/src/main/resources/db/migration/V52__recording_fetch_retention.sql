-- What was fetched long ago is removed for all tenants at once: by its time alone. What failed stays for somebody.
create index recording_fetch_settled on recording_fetch (settled_at) where state = 'sent';
comment on index recording_fetch_settled is 'Serves the removal of what was fetched long ago';
