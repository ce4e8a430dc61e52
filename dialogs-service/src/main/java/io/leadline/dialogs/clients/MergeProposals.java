package io.leadline.dialogs.clients;

import io.leadline.contracts.database.Database;
import io.leadline.dialogs.Ids;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;

/** Finds clients who may be one: those with the same phone. An operator decides (see {@code merges}). */
@Singleton
class MergeProposals {
    /** One number, one at a time: of two clients who get it at once the later sees the earlier. */
    private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtextextended(?, ?)) is null as done";

    /** What was proposed for a phone that is not theirs any more. */
    private static final String FORGET = """
            delete from dialogs.client_merge m
            using dialogs.client c
            where m.tenant_id = ? and m.state = 'proposed' and ? in (m.kept_id, m.merged_id)
                and c.tenant_id = m.tenant_id and c.id in (m.kept_id, m.merged_id) and c.id <> ?
                and c.phone_e164 is distinct from ?
            """;

    /** The older one stays. A pair is proposed once (client_merge_pair), and not again after a no. */
    private static final String PROPOSE = """
            insert into dialogs.client_merge (tenant_id, id, kept_id, merged_id, state, created_at)
            select o.tenant_id, ?,
                case when (o.created_at, o.id) < (c.created_at, c.id) then o.id else c.id end,
                case when (o.created_at, o.id) < (c.created_at, c.id) then c.id else o.id end,
                'proposed', ?
            from dialogs.client c
                join dialogs.client o on o.tenant_id = c.tenant_id and o.phone_e164 = c.phone_e164 and o.id = ?
            where c.tenant_id = ? and c.id = ?
            on conflict do nothing
            """;

    /** More with one number are a company's, or a mistake. */
    private static final int MOST_TWINS = 10;

    private final Database database;
    private final Ids ids;

    MergeProposals(Database database, Ids ids) {
        this.database = database;
        this.ids = ids;
    }

    /**
     * The client has got this phone, in the running transaction.
     *
     * @param e164 null for none
     */
    void lookForTwins(long tenant, UUID client, String e164, Instant now) {
        database.update(FORGET, tenant, client, client, e164);
        if (e164 == null) {
            return;
        }
        database.first(ONE_AT_A_TIME, row -> row.bool("done"), e164, tenant);
        var twins = database.list("""
                select id from dialogs.client
                where tenant_id = ? and phone_e164 = ? and merged_into is null and id <> ?
                order by created_at, id limit ?""", row -> row.uuid("id"), tenant, e164, client, MOST_TWINS);
        for (var twin : twins) {
            database.update(PROPOSE, ids.next(), now, twin, tenant, client);
        }
    }
}
