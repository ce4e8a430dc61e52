-- Every column of the table of calls sorts (roadmap, stage 4); what the partial ones served, these do too.
drop index call_missed;
create index call_status on call (tenant_id, status, started_at);
comment on index call_status is 'Serves the filter and the order by status';
drop index call_recorded;
create index call_heard on call (tenant_id, (recordings > 0), started_at);
comment on index call_heard is 'Serves the filter and the order by whether it can be heard';
create index call_talk on call (tenant_id, talk_seconds, started_at);
comment on index call_talk is 'Serves the order by the length of the talk';
create index call_ats on call (tenant_id, coalesce(ats_number, line), started_at);
comment on index call_ats is 'Serves the order by the number of the PBX';

comment on index call_client is
    'Serves the filter and the order by client, and the match of recordings by phone and time';
comment on index call_line is 'Serves the filter and the order by line, and the match of recordings by phone and time';
comment on index call_rk is 'Serves the filter and the order by РК';
comment on index call_city is 'Serves the filter and the order by city';
comment on index call_avito is 'Serves the filter and the order by the name on Avito';
