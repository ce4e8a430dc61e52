-- Lines of business and what they cost (dialogs document §6).
create table vertical (
    tenant_id bigint  not null,
    id        bigint  generated always as identity,
    code      text    not null,
    name      text    not null,
    intents   text[]  not null,
    stages    jsonb   not null,
    place     integer not null default 0,
    version   bigint  not null default 1,
    constraint vertical_pkey primary key (tenant_id, id),
    constraint vertical_code unique (tenant_id, code),
    constraint vertical_code_form check (code ~ '^[a-z][a-z0-9_]{0,49}$'),
    constraint vertical_name check (length(name) between 1 and 100)
);
comment on table vertical is 'A line of business: what clients may want, and the steps of serving them';
comment on column vertical.stages is '[{"code","name","description","intents"}]; no intents: for all of them';
comment on column vertical.place is 'The lowest is the one of dialogs that name none';
comment on constraint vertical_pkey on vertical is 'Serves one vertical and the list';
comment on constraint vertical_code on vertical is 'A code means one vertical';
comment on constraint vertical_code_form on vertical is 'A word for programmes';
comment on constraint vertical_name on vertical is 'A vertical is called something';

create table price_item (
    tenant_id        bigint        not null,
    id               uuid          not null,
    vertical_id      bigint        not null,
    category         text          not null,
    device_pattern   text          not null,
    service_name     text          not null,
    price_from       numeric(14,2) not null,
    price_to         numeric(14,2),
    duration_minutes integer,
    place            bigint        generated always as identity,
    constraint price_item_pkey primary key (tenant_id, id),
    constraint price_item_vertical foreign key (tenant_id, vertical_id) references vertical on delete cascade,
    constraint price_item_once unique (tenant_id, vertical_id, category, device_pattern, service_name),
    constraint price_item_price check (price_from >= 0 and (price_to is null or price_to >= price_from)),
    constraint price_item_duration check (duration_minutes between 1 and 100000)
);
comment on table price_item is 'A service and its price';
comment on column price_item.device_pattern is 'The device, * for anything: iPhone 14 Pro*';
comment on column price_item.price_to is 'Null where there is one price';
comment on column price_item.place is 'Lists show items in the order they came';
comment on constraint price_item_pkey on price_item is 'Serves one item';
comment on constraint price_item_vertical on price_item is 'An item is a vertical''s';
comment on constraint price_item_once on price_item is 'An import names an item by these; serves the vertical''s list too';
comment on constraint price_item_price on price_item is 'A price, or a range of prices';
comment on constraint price_item_duration on price_item is 'In minutes';

alter table vertical enable row level security;
alter table vertical force row level security;
create policy tenant_wall on vertical
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

alter table price_item enable row level security;
alter table price_item force row level security;
create policy tenant_wall on price_item
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

grant usage on schema dialogs to ${app_role};
grant select, insert, update, delete on vertical, price_item to ${app_role};
