create index recording_provider_id on recording (tenant_id, provider_id);
comment on index recording_provider_id is 'Which of the recordings that statistics list are known, under whichever account';
