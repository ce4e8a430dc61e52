-- A call whose end Mango never told, in its events or its statistics, is closed once it is silent.
create index call_open on call (updated_at) where summary is null;
comment on index call_open is 'Serves the clock that closes silent calls, which looks for all tenants';
comment on column call.summary is
    'Our reading of events/summary, where that was lost of the statistics, else of the legs; closes the call';
