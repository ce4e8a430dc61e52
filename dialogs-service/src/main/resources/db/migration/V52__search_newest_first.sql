-- A word said ten thousand times is searched for too, and what was said last matters most. So the words carry their
-- period of four weeks beside their tenant: the search goes back period by period until it has enough, and reads no more than that. The tenant is
-- compared, but in a way that no other index serves: the planner once read the tenant's whole feed to AND it with the
-- words, 2.3 s for a word of 40,000 messages.
create function period(at timestamptz) returns integer
    language sql immutable strict parallel safe
    set search_path = pg_catalog, pg_temp
    return floor(extract(epoch from $1 at time zone 'UTC') / 2419200)::integer;
comment on function period(timestamptz) is 'Periods of four weeks since 1970, the same in every time zone';

create function lexemes(tenant bigint, period integer, content text) returns text[]
    language sql immutable strict parallel safe
    set search_path = pg_catalog, pg_temp
    return array(select $1 || ':' || $2 || ':' || lexeme
                 from unnest(tsvector_to_array(to_tsvector('pg_catalog.russian', $3))) lexeme);
comment on function lexemes(bigint, integer, text) is
    'The words of a text in their ground form, with tenant and period before them';

drop index entry_search;
create index entry_search on entry using gin (lexemes(tenant_id, period(created_at), content))
    where type in ('message_received', 'message_sent');
comment on index entry_search is 'Serves the search by what was said (function message_search)';

create or replace function message_search(words text, most integer) returns table (dialog_id uuid)
    language plpgsql stable security definer
    set search_path = pg_catalog, pg_temp
    set enable_seqscan = off
    set work_mem = '16MB'
    set max_parallel_workers_per_gather = 0
    rows 1000
as $$
declare
    running constant bigint := nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint;
    oldest  constant integer := dialogs.period((select min(e.created_at) from dialogs.entry e where e.tenant_id = running));
    said    constant text[] := tsvector_to_array(to_tsvector('pg_catalog.russian', words));
    -- Providers' clocks may be ahead of ours.
    period  integer := dialogs.period(now()) + 1;
    missing integer := most;
    wanted  text[];
    got     integer;
begin
    if running is null or said = '{}' then
        return;
    end if;
    while missing > 0 and period >= oldest loop
        wanted := array(select running || ':' || period || ':' || word from unnest(said) word);
        return query
            select e.dialog_id from dialogs.entry e
            where e.tenant_id + 0 = running and e.type in ('message_received', 'message_sent')
                and dialogs.lexemes(e.tenant_id, dialogs.period(e.created_at), e.content) @> wanted
            order by e.created_at desc limit missing;
        get diagnostics got = row_count;
        missing := missing - got;
        period := period - 1;
    end loop;
end
$$;
comment on function message_search(text, integer) is
    'Dialogs of the running tenant with a message that has all the words, of the newest so many such messages; a dialog may come more than once';

drop function lexemes(bigint, text);
revoke all on function period(timestamptz), lexemes(bigint, integer, text) from public;
grant execute on function period(timestamptz), lexemes(bigint, integer, text) to ${app_role};

-- The same for people: a surname of thousands is cut to those last in touch.
drop function client_search(text, text, text);
create function client_search(word_1 text, word_2 text, word_3 text)
    returns table (id uuid, last_contact_at timestamptz)
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
        cross join unnest(dialogs.grams(
            running, regexp_replace(substr(pattern, 2, greatest(length(pattern) - 2, 0)), '\\(.)', '\1', 'g'))) gram;
    return query execute '
        select c.id, c.last_contact_at from dialogs.client c
        where c.tenant_id = $1 and c.merged_into is null
            and c.search_text like $2 and c.search_text like $3 and c.search_text like $4'
        || case when wanted is null then '' else ' and dialogs.grams(c.tenant_id, c.search_text) @> $5' end
        using running, word_1, word_2, word_3, wanted;
end
$$;
comment on function client_search(text, text, text) is
    'The running tenant''s clients whose name or phone matches all three patterns; none without a tenant';
revoke all on function client_search(text, text, text) from public;
grant execute on function client_search(text, text, text) to ${app_role};
