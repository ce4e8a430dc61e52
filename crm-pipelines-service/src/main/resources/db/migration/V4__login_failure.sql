-- Failed logins, counted over all replicas (DESIGN §2). Belongs to no tenant: the login may not even exist.
create table login_failure (
    kind     text        not null,
    subject  bytea       not null,
    failures integer     not null,
    since    timestamptz not null,
    constraint login_failure_pkey primary key (kind, subject),
    constraint login_failure_kind check (kind in ('login', 'address'))
);
comment on table login_failure is 'How often a login, or a client address, failed since its window began';
comment on column login_failure.subject is 'SHA-256 of the login in lower case, or of the address: neither is anybody''s to read here';
comment on constraint login_failure_pkey on login_failure is 'Serves the two look-ups of each login';
comment on constraint login_failure_kind on login_failure is 'The two keys of the throttle';

create index login_failure_since on login_failure (since);
comment on index login_failure_since is 'Serves the removal of windows that are over';

grant select, insert, update, delete on login_failure to ${app_role};
