-- Search by what was said and by name or phone. Full-text and trigram operators are not leakproof, so under row-level
-- security their indexes are not used: the search runs as the owner and asks for the transaction's tenant itself
-- (DESIGN §3). What is indexed carries its tenant, so a search reads its own tenant's lists only.
create function lexemes(tenant bigint, content text) returns text[]
    language sql immutable strict parallel safe
    set search_path = pg_catalog, pg_temp
    return array(select $1 || ':' || lexeme from unnest(tsvector_to_array(to_tsvector('pg_catalog.russian', $2))) lexeme);
comment on function lexemes(bigint, text) is 'The words of a text in their ground form, with the tenant before them';

create function grams(tenant bigint, content text) returns text[]
    language sql immutable strict parallel safe
    set search_path = pg_catalog, pg_temp
    return array(select distinct $1 || ':' || substr($2, place, 3) from generate_series(1, length($2) - 2) place);
comment on function grams(bigint, text) is 'Each three letters that stand together, with the tenant before them';

alter table client add column search_text text generated always as
    (' ' || translate(lower(name), 'ё', 'е') || ' ' || coalesce(substr(phone_e164, 2), '')) stored;
comment on column client.search_text is 'What a search by name or phone looks at';

create index client_search on client using gin (grams(tenant_id, search_text)) where merged_into is null;
comment on index client_search is 'Serves the search by parts of name and phone (function client_search)';
create index entry_search on entry using gin (lexemes(tenant_id, content))
    where type in ('message_received', 'message_sent');
comment on index entry_search is 'Serves the search by what was said (function message_search)';

create function client_search(word_1 text, word_2 text, word_3 text) returns table (id uuid)
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
        select c.id from dialogs.client c
        where c.tenant_id = $1 and c.merged_into is null
            and c.search_text like $2 and c.search_text like $3 and c.search_text like $4'
        || case when wanted is null then '' else ' and dialogs.grams(c.tenant_id, c.search_text) @> $5' end
        using running, word_1, word_2, word_3, wanted;
end
$$;
comment on function client_search(text, text, text) is
    'The running tenant''s clients whose name or phone matches all three patterns; none without a tenant';

create function message_search(words text, most integer) returns table (dialog_id uuid)
    language plpgsql stable security definer
    set search_path = pg_catalog, pg_temp
    rows 1000
as $$
declare
    running constant bigint := nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint;
    wanted  constant text[] := dialogs.lexemes(running, words);
begin
    if running is null or wanted = '{}' then
        return;
    end if;
    return query execute '
        select e.dialog_id from dialogs.entry e
        where e.tenant_id = $1 and e.type in (''message_received'', ''message_sent'')
            and dialogs.lexemes(e.tenant_id, e.content) @> $2
        limit $3'
        using running, wanted, most;
end
$$;
comment on function message_search(text, integer) is
    'Dialogs of the running tenant with a message that has all the words; a dialog may come more than once';

revoke all on function lexemes(bigint, text), grams(bigint, text), client_search(text, text, text),
    message_search(text, integer) from public;
grant execute on function lexemes(bigint, text), grams(bigint, text), client_search(text, text, text),
    message_search(text, integer) to ${app_role};
