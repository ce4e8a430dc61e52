-- Recordings that statistics list wait for each other (upstreams/mango-office.md §7: one wrong question in two minutes).
comment on column recording_fetch.lane is
    'The recording: none waits for another; of those that statistics list the account: one after another';
comment on column recording_fetch.payload is '{"id", "recording_id", "listed"}: listed by statistics, not told of by Mango';
