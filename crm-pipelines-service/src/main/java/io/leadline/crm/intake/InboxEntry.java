package io.leadline.crm.intake;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.Session;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.PartitionKey;

/** Something a source sent, and what became of it. Made by the inbox's own insert ({@link Inbox}). */
@Entity
@DynamicUpdate
@Table(name = "lead_entry")
class InboxEntry {
    static final String CREATED = "created";
    static final String COMMENTED = "commented";

    @PartitionKey
    @Column(updatable = false)
    long tenantId;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(updatable = false)
    long sourceId;

    @Column(updatable = false)
    String form;

    @Column(updatable = false)
    byte[] body;

    String state;
    String outcome;
    String reason;
    Long leadId;
    int tries;
    Instant dueAt;

    @Column(updatable = false)
    Instant receivedAt;

    Instant handledAt;

    /** For Hibernate. */
    protected InboxEntry() {}

    EntryState state() {
        return EntryState.of(state);
    }

    /** It is a lead now, or a comment of one. */
    void became(String what, long lead, Instant now) {
        state = EntryState.DONE.word();
        outcome = what;
        leadId = lead;
        handledAt = now;
    }

    /** It is of no use as it is. */
    void reject(String why, Instant now) {
        state = EntryState.REJECTED.word();
        reason = why;
        handledAt = now;
    }

    /** Notes a try that failed for a reason of ours; after the last one the admin decides. */
    void failed(IntakeSettings settings, Instant now) {
        tries++;
        if (tries >= settings.tries()) {
            reject("It could not be handled, tried " + tries + " times; try again, or look into the log", now);
        } else {
            dueAt = now.plus(pause(settings.firstPause()));
        }
    }

    /** Gives it another turn. */
    void retry(Instant now) {
        state = EntryState.NEW.word();
        reason = null;
        handledAt = null;
        tries = 0;
        dueAt = now;
    }

    private Duration pause(Duration first) {
        return first.multipliedBy(1L << 2 * (tries - 1));
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<InboxEntry, Long> {
        private static final String DUE = """
                select * from crm.lead_entry
                where tenant_id = :tenant and id = :id and state = 'new' and due_at <= :now
                for update skip locked
                """;

        private static final String RETRY_ALL = """
                update crm.lead_entry
                set state = 'new', reason = null, handled_at = null, tries = 0, due_at = :now
                where tenant_id = :tenant and source_id = :source and state = 'rejected'
                """;

        /** An entry that is to be handled now, locked; empty if another replica has it or had it. */
        Optional<InboxEntry> lockDue(long tenant, long id, Instant now) {
            return getEntityManager()
                    .unwrap(Session.class)
                    .createNativeQuery(DUE, InboxEntry.class)
                    .setParameter("tenant", tenant)
                    .setParameter("id", id)
                    .setParameter("now", now)
                    .getResultStream()
                    .findFirst();
        }

        Optional<InboxEntry> lock(long tenant, long source, long id) {
            return find("tenantId = ?1 and sourceId = ?2 and id = ?3", tenant, source, id)
                    .withLock(LockModeType.PESSIMISTIC_WRITE)
                    .firstResultOptional();
        }

        /** Gives all rejected ones of a source another turn. */
        int retryAll(long tenant, long source, Instant now) {
            return getEntityManager()
                    .createNativeQuery(RETRY_ALL)
                    .setParameter("tenant", tenant)
                    .setParameter("source", source)
                    .setParameter("now", now)
                    .executeUpdate();
        }

        /** Newest first. */
        EntryPage page(long tenant, long source, EntryState state, int page, int size) {
            var found = state == null
                    ? find("tenantId = ?1 and sourceId = ?2 order by id desc", tenant, source)
                    : find(
                            "tenantId = ?1 and sourceId = ?2 and state = ?3 order by id desc",
                            tenant,
                            source,
                            state.word());
            var total = found.count();
            var items = found.page(Page.of(page - 1, size)).list();
            return EntryPage.of(items.stream().map(EntryView::of).toList(), total, page, size);
        }
    }
}
