-- What Meta told us of long ago goes; what was rejected stays for somebody. Not by tenant: it goes for all at once.
create index meta_entry_settled on meta_entry (settled_at) where state = 'sent';
comment on index meta_entry_settled is 'Serves the removal of entries that were done with long ago';
grant delete on meta_entry to ${app_role};
comment on constraint meta_entry_once on meta_entry is
    'A repeat is not stored again: Meta''s for 36 hours, its list''s for about 90 days; entries are kept for longer';
