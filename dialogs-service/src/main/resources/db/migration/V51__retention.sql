-- What was sent or read long ago is removed for all tenants at once: by its time alone.
drop index outgoing_settled;
create index outgoing_settled on outgoing (settled_at) where state = 'sent';
comment on index outgoing_settled is 'Serves the removal of what was sent long ago';

drop index analysis_settled;
create index analysis_settled on analysis (settled_at) where state = 'sent';
comment on index analysis_settled is 'Serves the removal of what was read long ago';

create index download_settled on download (settled_at) where state = 'sent';
comment on index download_settled is 'Serves the removal of what was fetched long ago';
