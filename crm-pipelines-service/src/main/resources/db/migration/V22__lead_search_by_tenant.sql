-- The search's index held one list for each trigram of all tenants, and every search walked through everybody's. Now a
-- gram carries its tenant: a search reads the lists of its own tenant only, however many others there are.
create function lead_grams(tenant bigint, content text) returns text[]
    language sql immutable strict parallel safe
    set search_path = pg_catalog, pg_temp
    return array(select distinct $1 || ':' || substr($2, place, 3) from generate_series(1, length($2) - 2) place);
comment on function lead_grams(bigint, text) is 'Each three letters that stand together, with the tenant before them';
revoke all on function lead_grams(bigint, text) from public;
grant execute on function lead_grams(bigint, text) to ${app_role};

drop index lead_search;
create index lead_search on lead using gin (lead_grams(tenant_id, search_text)) where deleted_at is null;
comment on index lead_search is 'Serves the search by parts of name and phone (function lead_search)';

create or replace function lead_search(word_1 text, word_2 text, word_3 text)
    returns table (tenant_id bigint, id bigint, client_name text, phone_number text, status text, source text,
                   pipeline_id bigint, stage_id bigint, assigned_to bigint, created_at timestamptz,
                   deleted_at timestamptz)
    language plpgsql stable security definer
    set search_path = pg_catalog, pg_temp
    rows 300
as $$
declare
    running constant bigint := nullif(nullif(current_setting('app.tenant', true), ''), '*')::bigint;
    wanted  text[];
begin
    -- What stands in all matches: the grams of each pattern, without its signs for "anything" and its escapes.
    select array_agg(distinct gram) into wanted
    from unnest(array[word_1, word_2, word_3]) pattern
        cross join unnest(crm.lead_grams(
            running, regexp_replace(substr(pattern, 2, greatest(length(pattern) - 2, 0)), '\\(.)', '\1', 'g'))) gram;
    -- Planned anew each time, with the words in sight: a plan for any words would not dare to use the index.
    return query execute '
        select l.tenant_id, l.id, l.client_name, l.phone_number, l.status, l.source, l.pipeline_id, l.stage_id,
            l.assigned_to, l.created_at, l.deleted_at
        from crm.lead l
        where l.tenant_id = $1 and l.deleted_at is null
            and l.search_text like $2 and l.search_text like $3 and l.search_text like $4'
        || case when wanted is null then '' else ' and crm.lead_grams(l.tenant_id, l.search_text) @> $5' end
        using running, word_1, word_2, word_3, wanted;
end
$$;
