-- What the delivery workers of the service agree on over all replicas, the same in every schema (DESIGN §3, ADR 0023).
-- Repeatable, so it only ever adds. Neither table holds a tenant's data.
create table if not exists delivery_account (
    queue        text        not null,
    account      text        not null,
    failures     integer     not null default 0,
    paused_until timestamptz not null default '-infinity',
    reason       text,
    constraint delivery_account_pkey primary key (queue, account)
);
comment on table delivery_account is 'Accounts outside that refuse or fail: the circuit and the Retry-After of each, for all replicas';
comment on column delivery_account.account is 'With its tenant''s number before it, unless all tenants share it';
comment on column delivery_account.failures is 'In a row';
comment on constraint delivery_account_pkey on delivery_account is 'Serves every claim: which accounts wait';

create table if not exists worker_lease (
    name   text        not null,
    holder uuid        not null,
    until  timestamptz not null,
    constraint worker_lease_pkey primary key (name)
);
comment on table worker_lease is 'Which replica does what only one may do; another takes over when its time is up';
comment on constraint worker_lease_pkey on worker_lease is 'One holder at a time';

grant select, insert, update, delete on delivery_account, worker_lease to ${app_role};
