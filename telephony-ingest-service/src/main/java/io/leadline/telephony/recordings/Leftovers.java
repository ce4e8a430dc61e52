package io.leadline.telephony.recordings;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.files.FileStore;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Files that may lie in the store without a recording that can be heard: noted before such a file is stored or its row
 * deleted, forgotten with the commit that makes a recording of it, else deleted after a while. So nothing is deleted
 * because the answer to a commit was lost, and nothing stays that nobody knows of.
 */
@Singleton
class Leftovers {
    /** Longer than any commit takes whose answer was lost. */
    private static final Duration A_WHILE = Duration.ofHours(1);

    private final Database database;
    private final FileStore store;
    private final Clock clock;

    Leftovers(Database database, FileStore store, Clock clock) {
        this.database = database;
        this.store = store;
        this.clock = clock;
    }

    record Leftover(long tenant, UUID id) {}

    /** A file will be stored whose row is yet to be written; commits at once. */
    void expect(long tenant, UUID id) {
        QuarkusTransaction.requiringNew()
                .run(() -> note(tenant, id, clock.instant().plus(A_WHILE)));
    }

    /** It has its row. */
    @Transactional(Transactional.TxType.MANDATORY)
    void forget(long tenant, UUID id) {
        database.update("delete from telephony.recording_leftover where tenant_id = ? and id = ?", tenant, id);
    }

    /** Its row is being deleted: the file follows. */
    @Transactional(Transactional.TxType.MANDATORY)
    void drop(long tenant, UUID id) {
        note(tenant, id, clock.instant());
    }

    /** One whose time has come, of any tenant; held until the transaction ends. */
    Optional<Leftover> due() {
        return database.first("""
                select tenant_id, id from telephony.recording_leftover where due_at <= ?
                order by due_at limit 1 for update skip locked""", row -> new Leftover(row.number("tenant_id"), row.uuid("id")), clock.instant());
    }

    /** Deletes the file, unless a recording has it or is just being fetched; in the tenant's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    void clear(Leftover leftover) throws IOException {
        var tenant = leftover.tenant();
        var id = leftover.id();
        var state = database.first(
                        "select state from telephony.recording where tenant_id = ? and id = ? for update",
                        row -> row.text("state"),
                        tenant,
                        id)
                .orElse("none");
        if (state.equals(Recording.WAITING)) {
            note(tenant, id, clock.instant().plus(A_WHILE));
            return;
        }
        if (!state.equals(Recording.KEPT)) {
            store.delete(tenant, id);
        }
        forget(tenant, id);
    }

    private void note(long tenant, UUID id, Instant due) {
        database.update("""
                insert into telephony.recording_leftover (tenant_id, id, due_at) values (?, ?, ?)
                on conflict (tenant_id, id) do update set due_at = excluded.due_at""", tenant, id, due);
    }
}
