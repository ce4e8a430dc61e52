package io.leadline.crm.tenants;

import io.leadline.contracts.events.TenantEvent;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.Generated;

/** A company that works with Leadline, and its settings (DESIGN §2). */
@Entity
@Table(name = "tenant")
class Tenant {
    @Id
    @Column(name = "tenant_id")
    long number;

    @Generated
    @Column(insertable = false, updatable = false)
    UUID uuid;

    String name;
    String timeZone;
    String phoneRegion;
    int reminderMinutes;
    String leadAssignment;
    boolean noticesEnabled;
    int newLeadReminderMinutes;
    LocalTime digestTime;

    @Convert(converter = WorkingHours.AsJson.class)
    @ColumnTransformer(write = "?::jsonb")
    WorkingHours workingHours;

    @jakarta.persistence.Version
    long version;

    @Column(updatable = false)
    Instant createdAt;

    Instant updatedAt;

    /** For Hibernate. */
    protected Tenant() {}

    Tenant(long number, NewTenant wanted, Instant now) {
        this.number = number;
        this.name = wanted.name();
        this.timeZone = wanted.timeZone() == null ? NewTenant.TIME_ZONE : wanted.timeZone();
        this.phoneRegion = wanted.phoneRegion() == null ? NewTenant.PHONE_REGION : wanted.phoneRegion();
        this.reminderMinutes = NewTenant.REMINDER_MINUTES;
        this.leadAssignment = LeadAssignment.MANUAL.word();
        this.noticesEnabled = true;
        this.newLeadReminderMinutes = NewTenant.NEW_LEAD_REMINDER_MINUTES;
        this.digestTime = NewTenant.DIGEST_TIME;
        this.workingHours = WorkingHours.DEFAULT;
        this.createdAt = now;
        this.updatedAt = now;
    }

    LeadAssignment leadAssignment() {
        return LeadAssignment.of(leadAssignment);
    }

    TenantEvent.Created created() {
        return new TenantEvent.Created(number, uuid, name, timeZone, phoneRegion);
    }

    /** Takes over what the edit names; empty if that changes nothing. */
    Optional<TenantEvent.Updated> edit(EditSettings edit, Instant now) {
        var before = SettingsView.of(this);
        name = edit.name() == null ? name : edit.name();
        timeZone = edit.timeZone() == null ? timeZone : edit.timeZone();
        phoneRegion = edit.phoneRegion() == null ? phoneRegion : edit.phoneRegion();
        reminderMinutes = edit.reminderMinutes() == null ? reminderMinutes : edit.reminderMinutes();
        leadAssignment = edit.leadAssignment() == null
                ? leadAssignment
                : edit.leadAssignment().word();
        noticesEnabled = edit.noticesEnabled() == null ? noticesEnabled : edit.noticesEnabled();
        newLeadReminderMinutes =
                edit.newLeadReminderMinutes() == null ? newLeadReminderMinutes : edit.newLeadReminderMinutes();
        digestTime = edit.digestTime() == null
                ? digestTime
                : edit.digestTime().map(LocalTime::parse).orElse(null);
        workingHours = edit.workingHours() == null ? workingHours : edit.workingHours();
        if (SettingsView.of(this).equals(before)) {
            return Optional.empty();
        }
        updatedAt = now;
        return Optional.of(new TenantEvent.Updated(number, uuid, name, timeZone, phoneRegion));
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<Tenant, Long> {
        private static final long NUMBERING = "crm.tenant".hashCode();

        /**
         * The next free number, held until the transaction ends: an identity column would leave gaps, and the first
         * tenant must be number 1.
         */
        long nextNumber() {
            // A word of its own in text: a void result is nothing Hibernate can map.
            getEntityManager()
                    .createNativeQuery("select pg_advisory_xact_lock(:lock)::text", String.class)
                    .setParameter("lock", NUMBERING)
                    .getSingleResult();
            return newest() + 1;
        }

        private long newest() {
            return (Long) getEntityManager()
                    .createNativeQuery("select coalesce(max(tenant_id), 0) from crm.tenant", Long.class)
                    .getSingleResult();
        }

        Optional<Long> named(String numberOrUuid) {
            if (numberOrUuid.matches("\\d{1,18}")) {
                return findByIdOptional(Long.parseLong(numberOrUuid)).map(tenant -> tenant.number);
            }
            try {
                return find("uuid", UUID.fromString(numberOrUuid))
                        .firstResultOptional()
                        .map(tenant -> tenant.number);
            } catch (IllegalArgumentException _) {
                return Optional.empty();
            }
        }

        Optional<Tenant> lock(long number) {
            return findByIdOptional(number, LockModeType.PESSIMISTIC_WRITE);
        }

        TenantPage page(int page, int size) {
            var found = findAll(Sort.by("number"));
            var total = found.count();
            var items = found.page(Page.of(page - 1, size)).list();
            return TenantPage.of(items.stream().map(TenantView::of).toList(), total, page, size);
        }

        /** Over all tenants, in the order of numbers. */
        List<Tenant> after(long number, int limit) {
            return find("number > ?1 order by number", number)
                    .page(Page.ofSize(limit))
                    .list();
        }
    }
}
