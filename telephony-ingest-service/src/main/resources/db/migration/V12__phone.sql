-- A tenant's numbers: what a call to one stands for (РК, city, name on Avito).
create table phone (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    number     text        not null,
    rk         text,
    city       text,
    avito_name text,
    ats_number text,
    version    bigint      not null default 1,
    created_at timestamptz not null,
    updated_by bigint,
    updated_at timestamptz not null,
    constraint phone_pkey primary key (tenant_id, id),
    constraint phone_number unique (tenant_id, number)
);
comment on table phone is 'The numbers clients call (roadmap, table "mango")';
comment on column phone.number is 'E.164';
comment on column phone.ats_number is 'The PBX''s own number, where it is another';
comment on constraint phone_pkey on phone is 'Serves one, and the list';
comment on constraint phone_number on phone is 'A number stands for one thing; serves the look-up by line';

alter table phone enable row level security;
alter table phone force row level security;
create policy tenant_wall on phone
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

grant select, insert, update, delete on phone to ${app_role};
