-- The idempotency store of the service (DESIGN §4), the same in every schema. Repeatable, so it only ever adds.
create table if not exists idempotency (
    tenant_id    bigint      not null,
    caller       uuid        not null,
    operation    text        not null,
    key          text        not null,
    body_hash    bytea       not null,
    lease_until  timestamptz not null,
    created_at   timestamptz not null default now(),
    status       int,
    content_type text,
    location     text,
    body         bytea,
    constraint idempotency_key primary key (tenant_id, caller, operation, key)
);
comment on table idempotency is 'Answers kept for 24 h, so that a repeated POST with the same Idempotency-Key acts once';
comment on column idempotency.status is 'null while the first request still runs; its lease frees a crashed one';

-- Serves the removal of expired answers, a few with every new one.
create index if not exists idempotency_expired on idempotency (tenant_id, created_at);

alter table idempotency enable row level security;
alter table idempotency force row level security;
drop policy if exists tenant_wall on idempotency;
create policy tenant_wall on idempotency
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*');

-- A service without tables of its own has no other script that would open its schema.
grant usage on schema ${flyway:defaultSchema} to ${app_role};
grant select, insert, update, delete on idempotency to ${app_role};
