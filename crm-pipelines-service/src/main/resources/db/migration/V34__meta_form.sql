-- Forms whose leads are compared with Meta's own list: notifications are dropped after 36 hours (DESIGN §5).
create table meta_form (
    tenant_id  bigint      not null,
    form_id    text        not null,
    checked_to timestamptz not null,
    due_at     timestamptz not null,
    constraint meta_form_pkey primary key (tenant_id, form_id),
    constraint meta_form_tenant foreign key (tenant_id) references tenant,
    constraint meta_form_id check (form_id ~ '^[0-9]{1,20}$')
);
comment on table meta_form is 'Forms of lead ads, configured or seen in a notification';
comment on column meta_form.checked_to is 'Leads up to this moment are known to be here';
comment on column meta_form.due_at is 'When the next check begins; moving it on claims the check for one replica';
comment on constraint meta_form_pkey on meta_form is 'Serves the note of a form seen';
comment on constraint meta_form_tenant on meta_form is 'A form is a tenant''s';
comment on constraint meta_form_id on meta_form is 'Meta''s numbers, and nothing that would change a path';

-- Not by tenant: the check looks for all of them.
create index meta_form_due on meta_form (due_at);
comment on index meta_form_due is 'Serves the check: which forms are due';

alter table meta_form enable row level security;
alter table meta_form force row level security;
create policy tenant_wall on meta_form
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

grant select, insert, update, delete on meta_form to ${app_role};
