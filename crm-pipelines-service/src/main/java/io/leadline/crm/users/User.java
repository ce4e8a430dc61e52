package io.leadline.crm.users;

import io.leadline.contracts.events.UserEvent;
import io.leadline.contracts.identity.Role;
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
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Generated;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.PartitionKey;
import org.hibernate.type.SqlTypes;

/** A person who signs in (DESIGN §2). */
@Entity
@Table(name = "users")
class User {
    /** First in the table's keys; Hibernate's own updates name it too. */
    @PartitionKey
    @Column(updatable = false)
    long tenantId;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Generated
    @Column(insertable = false, updatable = false)
    UUID uuid;

    String login;
    String passwordHash;
    String firstName;
    String lastName;
    String role;
    String status;

    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> cities;

    String extension;
    String telegram;

    @jakarta.persistence.Version
    long version;

    @Column(updatable = false)
    Instant createdAt;

    Instant updatedAt;

    /** For Hibernate. */
    protected User() {}

    User(long tenantId, NewUser wanted, String passwordHash, Instant now) {
        this.tenantId = tenantId;
        this.login = wanted.login();
        this.passwordHash = passwordHash;
        this.firstName = wanted.firstName();
        this.lastName = wanted.lastName();
        this.role = wanted.role().word();
        this.status = UserStatus.ACTIVE.word();
        this.cities = wanted.cities() == null ? List.of() : List.copyOf(wanted.cities());
        this.extension = wanted.extension();
        this.telegram = wanted.telegram();
        this.createdAt = now;
        this.updatedAt = now;
    }

    Role role() {
        return Role.of(role).orElseThrow();
    }

    UserStatus status() {
        return UserStatus.of(status).orElseThrow();
    }

    boolean isActiveOwner() {
        return role() == Role.OWNER && status() == UserStatus.ACTIVE;
    }

    UserEvent.Created created() {
        return new UserEvent.Created(
                id, uuid, login, firstName, lastName, role, status, List.copyOf(cities), extension, telegram);
    }

    /** Takes over what the edit names; empty if that changes nothing. */
    Optional<UserEvent.Updated> edit(EditUser edit, Instant now) {
        var before = updated();
        login = edit.login() == null ? login : edit.login();
        firstName = edit.firstName() == null ? firstName : edit.firstName();
        lastName = edit.lastName() == null ? lastName : edit.lastName();
        role = edit.role() == null ? role : edit.role().word();
        if (edit.cities() != null && !edit.cities().equals(cities)) {
            cities = List.copyOf(edit.cities());
        }
        extension = edit.extension() == null ? extension : edit.extension().orElse(null);
        telegram = edit.telegram() == null ? telegram : edit.telegram().orElse(null);
        return changedSince(before, now);
    }

    /** Lets the user sign in, or not; empty if that is so already. */
    Optional<UserEvent.Updated> become(UserStatus wanted, Instant now) {
        var before = updated();
        status = wanted.word();
        return changedSince(before, now);
    }

    void resetPassword(String hash, Instant now) {
        passwordHash = hash;
        updatedAt = now;
    }

    private Optional<UserEvent.Updated> changedSince(UserEvent.Updated before, Instant now) {
        var after = updated();
        if (after.equals(before)) {
            return Optional.empty();
        }
        updatedAt = now;
        return Optional.of(after);
    }

    private UserEvent.Updated updated() {
        return new UserEvent.Updated(
                id, uuid, login, firstName, lastName, role, status, List.copyOf(cities), extension, telegram);
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<User, Long> {
        /** Over all tenants: a login means one person. */
        Optional<User> byLogin(String login) {
            return find("lower(login) = lower(?1)", login).firstResultOptional();
        }

        Optional<User> of(long tenant, long id) {
            return find("tenantId = ?1 and id = ?2", tenant, id).firstResultOptional();
        }

        /**
         * Locks a user for a change, and the tenant's active owners with it: whoever would be the last owner must not
         * go twice at once. One order of locking, so that two changes never wait for each other.
         */
        List<User> lockWithOwners(long tenant, long id) {
            return find(
                            "tenantId = ?1 and (id = ?2 or (role = ?3 and status = ?4)) order by id",
                            tenant,
                            id,
                            Role.OWNER.word(),
                            UserStatus.ACTIVE.word())
                    .withLock(LockModeType.PESSIMISTIC_WRITE)
                    .list();
        }

        UserPage page(long tenant, UserFilter filter, int page, int size) {
            var where = new StringBuilder("tenantId = :tenant");
            var values = new HashMap<String, Object>(Map.of("tenant", tenant));
            if (filter.role() != null) {
                where.append(" and role = :role");
                values.put("role", filter.role().word());
            }
            if (filter.status() != null) {
                where.append(" and status = :status");
                values.put("status", filter.status().word());
            }
            if (filter.search() != null) {
                where.append(" and lower(firstName || ' ' || lastName || ' ' || login) like lower(:text) escape '!'");
                values.put("text", "%" + filter.search().replaceAll("([!%_])", "!$1") + "%");
            }
            var found = find(where + " order by lastName, firstName, id", values);
            var total = found.count();
            var items = found.page(Page.of(page - 1, size)).list();
            return UserPage.of(items.stream().map(UserView::of).toList(), total, page, size);
        }

        List<PersonView> people(long tenant, Collection<Long> ids) {
            return find("select id, firstName, lastName from User where tenantId = ?1 and id in ?2", tenant, ids)
                    .project(PersonView.class)
                    .list();
        }

        List<Long> activeAmong(long tenant, Collection<Long> ids, Role role) {
            return find(
                            "select id from User where tenantId = ?1 and id in ?2 and role = ?3 and status = ?4",
                            tenant,
                            ids,
                            role.word(),
                            UserStatus.ACTIVE.word())
                    .project(Long.class)
                    .list();
        }

        List<Long> activeAmong(long tenant, Collection<Long> ids) {
            return find(
                            "select id from User where tenantId = ?1 and id in ?2 and status = ?3",
                            tenant,
                            ids,
                            UserStatus.ACTIVE.word())
                    .project(Long.class)
                    .list();
        }

        List<Long> activeOf(long tenant, Collection<String> roles) {
            return find(
                            "select id from User where tenantId = ?1 and role in ?2 and status = ?3 order by id",
                            tenant,
                            roles,
                            UserStatus.ACTIVE.word())
                    .project(Long.class)
                    .list();
        }

        Optional<PersonView> person(long tenant, UUID uuid) {
            return find("select id, firstName, lastName from User where tenantId = ?1 and uuid = ?2", tenant, uuid)
                    .project(PersonView.class)
                    .firstResultOptional();
        }

        /** Over all tenants, in the order of numbers. */
        List<User> after(long id, int limit) {
            return find("id > ?1 order by id", id).page(Page.ofSize(limit)).list();
        }

        boolean isTaken(String login) {
            return count("lower(login) = lower(?1)", login) > 0;
        }
    }
}
