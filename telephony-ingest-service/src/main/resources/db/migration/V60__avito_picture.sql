-- Pictures given to Avito, to be sent into chats: which of the sender's became which of Avito's (avito.md §3).
create table avito_picture (
    tenant_id  bigint      not null,
    account_id bigint      not null,
    picture_id uuid        not null,
    body_hash  bytea       not null,
    image_id   text        not null,
    at         timestamptz not null,
    constraint avito_picture_pkey primary key (tenant_id, account_id, picture_id)
);
comment on table avito_picture is 'Pictures of dialogs-service that Avito has; the bytes are not kept here';
comment on column avito_picture.picture_id is 'The sender''s number of it';
comment on column avito_picture.body_hash is 'SHA-256 of the bytes: the number is this picture''s alone';
comment on constraint avito_picture_pkey on avito_picture is 'A repeat gets the same image, so that its message stays the same';

create index avito_picture_old on avito_picture (at);
comment on index avito_picture_old is 'Serves the removal of what was given long ago';

alter table avito_picture enable row level security;
alter table avito_picture force row level security;
create policy tenant_wall on avito_picture
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

grant select, insert, update, delete on avito_picture to ${app_role};
