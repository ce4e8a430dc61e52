-- Calls, one row for each entry_id of an account, and their legs (upstreams/mango-office.md §2).
create table call (
    tenant_id          bigint      not null,
    id                 uuid        not null,
    account_id         bigint      not null,
    entry_id           text        not null,
    direction          text        not null,
    status             text        not null,
    client_phone       text,
    line               text,
    rk                 text,
    city               text,
    avito_name         text,
    ats_number         text,
    operator           bigint,
    operator_extension text,
    started_at         timestamptz not null,
    answered_at        timestamptz,
    ended_at           timestamptz,
    talk_seconds       bigint      not null default 0,
    disconnect_reason  integer,
    summary            jsonb,
    recordings         integer     not null default 0,
    started_told       boolean     not null default false,
    answered_told      boolean     not null default false,
    finished_told      text,
    version            bigint      not null default 1,
    created_at         timestamptz not null,
    updated_at         timestamptz not null,
    search_text        text generated always as (
        ' ' || translate(lower(coalesce(rk, '') || ' ' || coalesce(city, '') || ' ' || coalesce(avito_name, '')), 'ё', 'е')
        || ' ' || coalesce(substr(client_phone, 2), '') || ' ' || coalesce(substr(line, 2), '')) stored,
    constraint call_pkey primary key (tenant_id, id),
    constraint call_entry unique (tenant_id, account_id, entry_id),
    constraint call_direction check (direction in ('inbound', 'outbound', 'internal')),
    constraint call_status check (status in ('ringing', 'talking', 'accepted', 'missed')),
    constraint call_recordings check (recordings >= 0)
);
comment on table call is 'What became of each call; made of its legs and its summary, in whatever order they come';
comment on column call.client_phone is 'E.164; null for a hidden number';
comment on column call.line is 'The tenant''s number, E.164; null for internal calls';
comment on column call.rk is 'Of the numbers table when the line became known; a later change there does not rewrite history';
comment on column call.operator is 'By extension, then by SIP address; null where nobody, or more than one, has it';
comment on column call.summary is 'Our reading of events/summary, or of the statistics where that was lost; closes the call';
comment on column call.recordings is 'How many can be heard';
comment on column call.finished_told is 'What call.finished said last';
comment on column call.search_text is 'What a search looks at';
comment on constraint call_pkey on call is 'One call';
comment on constraint call_entry on call is 'However its events race, a call is one row; serves the look-up by entry_id';
comment on constraint call_direction on call is 'The words of the API';
comment on constraint call_status on call is 'The words of the API';
comment on constraint call_recordings on call is 'A number of things';

create index call_started on call (tenant_id, started_at, id);
comment on index call_started is 'Serves the list, and the filters by direction and rarer words';
create index call_client on call (tenant_id, client_phone, started_at);
comment on index call_client is 'Serves the filter by client, and the match of recordings by phone and time';
create index call_line on call (tenant_id, line, started_at);
comment on index call_line is 'Serves the filter by line, and the match of recordings by phone and time';
create index call_rk on call (tenant_id, rk, started_at);
comment on index call_rk is 'Serves the filter by РК';
create index call_city on call (tenant_id, city, started_at);
comment on index call_city is 'Serves the filter by city';
create index call_avito on call (tenant_id, avito_name, started_at);
comment on index call_avito is 'Serves the filter by the name on Avito';
create index call_operator on call (tenant_id, operator, started_at);
comment on index call_operator is 'Serves the filter by operator';
create index call_missed on call (tenant_id, started_at) where status = 'missed';
comment on index call_missed is 'Serves the list of missed calls';
create index call_recorded on call (tenant_id, started_at) where recordings > 0;
comment on index call_recorded is 'Serves the list of calls that can be heard';

alter table call enable row level security;
alter table call force row level security;
create policy tenant_wall on call
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

grant select, insert, update, delete on call to ${app_role};

create table call_leg (
    tenant_id      bigint      not null,
    call_id        uuid        not null,
    leg_id         text        not null,
    seq            bigint      not null,
    state          text        not null,
    location       text        not null,
    happened_at    timestamptz not null,
    from_extension text,
    from_number    text,
    to_extension   text,
    to_number      text,
    line           text,
    acd_group      text,
    taken_from     text,
    transferred    boolean     not null,
    callback       boolean     not null,
    command_id     text,
    reason         integer,
    appeared_at    timestamptz,
    connected_at   timestamptz,
    ended_at       timestamptz,
    constraint call_leg_pkey primary key (tenant_id, call_id, leg_id),
    constraint call_leg_call foreign key (tenant_id, call_id) references call (tenant_id, id) on delete cascade,
    constraint call_leg_state check (state in ('appeared', 'connected', 'on_hold', 'disconnected'))
);
comment on table call_leg is 'Where a call rang: a menu, a queue, somebody''s phone';
comment on column call_leg.leg_id is 'Mango''s call_id';
comment on column call_leg.seq is 'The highest wins: events come in any order';
comment on constraint call_leg_pkey on call_leg is 'Serves the legs of a call';
comment on constraint call_leg_call on call_leg is 'A leg is of a call';
comment on constraint call_leg_state on call_leg is 'Mango''s words, in small letters';

alter table call_leg enable row level security;
alter table call_leg force row level security;
create policy tenant_wall on call_leg
    using (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
           or (select current_setting('app.tenant', true)) = '*')
    with check (tenant_id = (select nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint)
                or (select current_setting('app.tenant', true)) = '*');

grant select, insert, update, delete on call_leg to ${app_role};

-- Trigram operators are not leakproof: under row-level security their index is not used, so the search runs as the
-- owner and asks for the transaction's tenant itself (DESIGN §3).
create function grams(tenant bigint, content text) returns text[]
    language sql immutable strict parallel safe
    set search_path = pg_catalog, pg_temp
    return array(select distinct $1 || ':' || substr($2, place, 3) from generate_series(1, length($2) - 2) place);
comment on function grams(bigint, text) is 'Each three letters that stand together, with the tenant before them';

create index call_search on call using gin (grams(tenant_id, search_text));
comment on index call_search is 'Serves the search by parts of phone, РК, city and name on Avito (function call_search)';

create function call_search(word_1 text, word_2 text, word_3 text) returns table (id uuid)
    language plpgsql stable security definer
    set search_path = pg_catalog, pg_temp
    rows 300
as $$
declare
    running constant bigint := nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint;
    wanted  text[];
begin
    select array_agg(distinct gram) into wanted
    from unnest(array[word_1, word_2, word_3]) pattern
        cross join unnest(telephony.grams(
            running, regexp_replace(substr(pattern, 2, greatest(length(pattern) - 2, 0)), '\\(.)', '\1', 'g'))) gram;
    return query execute '
        select c.id from telephony.call c
        where c.tenant_id = $1 and c.search_text like $2 and c.search_text like $3 and c.search_text like $4'
        || case when wanted is null then '' else ' and telephony.grams(c.tenant_id, c.search_text) @> $5' end
        using running, word_1, word_2, word_3, wanted;
end
$$;
comment on function call_search(text, text, text) is
    'The running tenant''s calls that match all three patterns; none without a tenant';
revoke all on function grams(bigint, text), call_search(text, text, text) from public;
grant execute on function grams(bigint, text), call_search(text, text, text) to ${app_role};
