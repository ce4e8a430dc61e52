-- A session is a family of refresh tokens, each spent once (DESIGN §2). Of a token only its SHA-256 is kept.
create table session (
    tenant_id  bigint      not null,
    id         uuid        not null default uuidv7(),
    user_id    bigint      not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz,
    constraint session_pkey primary key (tenant_id, id),
    constraint session_of_somebody foreign key (tenant_id, user_id) references users
);
comment on table session is 'A sign-in that lives until logout, revocation or 30 days without use';
comment on column session.expires_at is 'When its newest refresh token expires';
comment on constraint session_pkey on session is 'Serves the lock that orders rotation and revocation of one family';
comment on constraint session_of_somebody on session is 'A session is somebody''s';

create index session_of_user on session (tenant_id, user_id);
comment on index session_of_user is 'Serves the end of all sessions of a user who is blocked or given a new password';

create table refresh_token (
    tenant_id  bigint      not null,
    hash       bytea       not null,
    session_id uuid        not null,
    expires_at timestamptz not null,
    used_at    timestamptz,
    constraint refresh_token_pkey primary key (hash),
    constraint refresh_token_session foreign key (tenant_id, session_id) references session on delete cascade
);
comment on table refresh_token is 'Spent ones stay until they expire: who sends one again gives the theft away';
comment on constraint refresh_token_pkey on refresh_token is 'Serves refresh and logout, before the tenant is known';
comment on constraint refresh_token_session on refresh_token is 'A token goes with its session';

create index refresh_token_of_session on refresh_token (tenant_id, session_id);
comment on index refresh_token_of_session is 'Serves the removal of a session and of its expired tokens';

alter table session enable row level security;
alter table session force row level security;
create policy tenant_wall on session
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

alter table refresh_token enable row level security;
alter table refresh_token force row level security;
create policy tenant_wall on refresh_token
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

grant select, insert, delete on session to ${app_role};
grant update (expires_at, revoked_at) on session to ${app_role};
grant select, insert, delete on refresh_token to ${app_role};
grant update (used_at) on refresh_token to ${app_role};
