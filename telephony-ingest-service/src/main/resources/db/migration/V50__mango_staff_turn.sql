-- When Mango is asked for an account's employees: whoever moves the turn on, asks (DESIGN §3, clock jobs).
create table mango_staff_turn (
    tenant_id  bigint      not null,
    account_id bigint      not null,
    asked_at   timestamptz not null,
    due_at     timestamptz not null,
    constraint mango_staff_turn_pkey primary key (tenant_id, account_id)
);
comment on table mango_staff_turn is 'Turns to ask for the employees; an account without one is due';
comment on column mango_staff_turn.account_id is 'Our number of the Mango account; 0 is the environment''s';
comment on column mango_staff_turn.due_at is 'Sooner than usual after an event with an address nobody is known to have';
comment on constraint mango_staff_turn_pkey on mango_staff_turn is 'One turn at a time';

alter table mango_staff_turn enable row level security;
alter table mango_staff_turn force row level security;
create policy tenant_wall on mango_staff_turn
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

grant select, insert, update, delete on mango_staff_turn to ${app_role};
