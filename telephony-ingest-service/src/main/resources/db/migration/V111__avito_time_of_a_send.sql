-- What may have arrived is looked for by Avito's own clock, for ours may be wrong by hours.
alter table avito_sent add column avito_at timestamptz;
comment on column avito_sent.first_at is 'Of the first try, by our clock';
comment on column avito_sent.avito_at is 'The same by Avito''s clock: what may have arrived is not older; null: first_at';
