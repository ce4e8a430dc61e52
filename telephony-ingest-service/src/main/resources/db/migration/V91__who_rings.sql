-- Whose phone rings is told as it changes, for the pop-up (roadmap, stage 9.2).
alter table call add column live_told text;
comment on column call.live_told is 'Operator and whose phones ring, as call.started or call.answered said last';
