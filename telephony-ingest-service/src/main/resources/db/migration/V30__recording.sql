-- Recordings of calls (roadmap 10.2); the sounds lie in FILES_DIR or S3 under the recording's id.
create table recording (
    tenant_id        bigint      not null,
    id               uuid        not null,
    call_id          uuid,
    account_id       bigint,
    entry_id         text,
    provider_id      text,
    mailbox_id       bigint,
    mail_key         text,
    file_name        text,
    spoken_at        timestamptz,
    phones           text[]      not null default '{}',
    state            text        not null,
    why              text,
    mime             text,
    size             bigint,
    duration_seconds integer,
    checksum         text,
    created_at       timestamptz not null,
    kept_at          timestamptz,
    constraint recording_pkey primary key (tenant_id, id),
    constraint recording_provider unique (tenant_id, account_id, provider_id),
    constraint recording_mail unique (tenant_id, mailbox_id, mail_key),
    constraint recording_state check (state in ('waiting', 'kept', 'refused')),
    constraint recording_whole check (state <> 'kept' or (mime is not null and size is not null and checksum is not null
        and kept_at is not null))
);
comment on table recording is 'What was said';
comment on column recording.call_id is 'Null while nobody knows whose it is';
comment on column recording.entry_id is 'Mango''s number of the call, for recordings told of before their call';
comment on column recording.mail_key is 'Message-ID and the part''s place';
comment on column recording.spoken_at is 'What the name of a mailed file says, for calls that appear after their recording';
comment on column recording.phones is 'The same: E.164';
comment on column recording.checksum is 'SHA-256 in hex';
comment on constraint recording_pkey on recording is 'Serves one recording';
comment on constraint recording_provider on recording is 'Stored once for each of Mango''s recordings';
comment on constraint recording_mail on recording is 'A part of a mail is taken once, also after a restart';
comment on constraint recording_state on recording is 'Being fetched, can be heard, will never come';
comment on constraint recording_whole on recording is 'What can be heard is known';

create unique index recording_same on recording (tenant_id, call_id, checksum) where state = 'kept';
comment on index recording_same is 'A call has a sound once, by API or by mail; serves the recording of a call';
create index recording_entry on recording (tenant_id, account_id, entry_id) where call_id is null;
comment on index recording_entry is 'Serves calls that appear after their recording';
create index recording_call on recording (tenant_id, call_id) where call_id is not null;
comment on index recording_call is 'Serves the recording of a call, also one that waits';
create index recording_unmatched on recording (tenant_id, created_at desc, id desc)
    where call_id is null and state = 'kept';
comment on index recording_unmatched is 'Serves the list of those whose call is not known';
create index recording_spoken on recording (tenant_id, spoken_at) where call_id is null and state = 'kept';
comment on index recording_spoken is 'Serves calls that appear after their mailed recording';
create index recording_old on recording (kept_at);
comment on index recording_old is 'Serves the retention, which looks for all tenants';

alter table recording enable row level security;
alter table recording force row level security;
create policy tenant_wall on recording
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

grant select, insert, update, delete on recording to ${app_role};

-- Who listened to whom, and who said whose recording it is.
create table recording_audit (
    tenant_id    bigint      not null,
    id           bigint      generated always as identity,
    recording_id uuid        not null,
    user_number  bigint      not null,
    action       text        not null,
    at           timestamptz not null,
    constraint recording_audit_pkey primary key (tenant_id, id),
    constraint recording_audit_action check (action in ('listened', 'linked'))
);
comment on table recording_audit is 'Stays when the recording is deleted';
comment on constraint recording_audit_pkey on recording_audit is 'One line';
comment on constraint recording_audit_action on recording_audit is 'What is written down';

create index recording_audit_latest on recording_audit (tenant_id, recording_id, user_number, action, at);
comment on index recording_audit_latest is 'Serves the question whether it was written down just now';

alter table recording_audit enable row level security;
alter table recording_audit force row level security;
create policy tenant_wall on recording_audit
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

grant select, insert on recording_audit to ${app_role};
