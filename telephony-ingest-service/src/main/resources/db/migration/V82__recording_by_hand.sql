-- What a person says of a recording stays: it is not linked again by itself.
alter table recording add column by_hand boolean not null default false;
comment on column recording.by_hand is 'A person said whose it is, or that it is not that call''s';

alter table recording_audit drop constraint recording_audit_action;
alter table recording_audit add constraint recording_audit_action
    check (action in ('listened', 'linked', 'unlinked', 'retried'));
comment on constraint recording_audit_action on recording_audit is 'What is written down';

create index recording_sound on recording (tenant_id, checksum) where state = 'kept';
comment on index recording_sound is 'Serves the question whether a sound came by the other way already';
create index recording_refused on recording (tenant_id, created_at desc, id desc) where state = 'refused';
comment on index recording_refused is 'Serves the list of those that did not come';
