package io.leadline.crm.users;

import io.leadline.contracts.identity.Caller;
import io.leadline.contracts.identity.Role;
import io.leadline.contracts.outbox.Outbox;
import io.leadline.contracts.precondition.Version;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.crm.problem.CrmProblem;
import io.leadline.crm.sessions.Sessions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.exception.ConstraintViolationException;

/** What is done with users; each method is one transaction, or part of the caller's. */
@ApplicationScoped
@Transactional
public class Users {
    private static final String LOGIN_INDEX = "users_login";

    /** A user and the version of it that is shown. */
    record Versioned(UserView user, long version) {
        static Versioned of(User user) {
            return new Versioned(UserView.of(user), user.version);
        }
    }

    private final User.Repo repo;
    private final Sessions sessions;
    private final Outbox outbox;
    private final Clock clock;

    Users(User.Repo repo, Sessions sessions, Outbox outbox, Clock clock) {
        this.repo = repo;
        this.sessions = sessions;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** A user of the tenant, for the sign-in that goes on; blocked ones too. */
    public Optional<Account> find(long tenant, long id) {
        return repo.of(tenant, id).map(Account::of);
    }

    /** Those of the tenant's people who have these numbers, by number; one statement, none for no numbers. */
    public Map<Long, PersonView> people(long tenant, Collection<Long> ids) {
        return ids.isEmpty()
                ? Map.of()
                : repo.people(tenant, ids).stream()
                        .collect(Collectors.toUnmodifiableMap(PersonView::id, Function.identity()));
    }

    /** Those of the numbers that are active users of a role; one statement, none for no numbers. */
    public List<Long> activeAmong(long tenant, Collection<Long> ids, Role role) {
        return ids.isEmpty() ? List.of() : repo.activeAmong(tenant, ids, role);
    }

    /** Those of the numbers that are active users, of whatever role; one statement, none for no numbers. */
    public List<Long> activeAmong(long tenant, Collection<Long> ids) {
        return ids.isEmpty() ? List.of() : repo.activeAmong(tenant, ids);
    }

    /** The tenant's active users of these roles. */
    public List<Long> activeOf(long tenant, Set<Role> roles) {
        return repo.activeOf(tenant, roles.stream().map(Role::word).toList());
    }

    /** A person of the tenant by the uuid that events name. */
    public Optional<PersonView> person(long tenant, UUID uuid) {
        return repo.person(tenant, uuid);
    }

    /** The user of a login, over all tenants; to be asked in the system scope. */
    public Optional<Account> findByLogin(String login) {
        return repo.byLogin(login).map(Account::of);
    }

    /** Whether somebody has the login, over all tenants; to be asked in the system scope. */
    public boolean isTaken(String login) {
        return repo.isTaken(login);
    }

    /** Users of all tenants after a number, in the order of numbers; to be asked in the system scope. */
    public List<Account> after(long id, int limit) {
        return repo.after(id, limit).stream().map(Account::of).toList();
    }

    /**
     * Makes a user on the service's own account: a tenant's first owner, demo data.
     *
     * @param passwordHash as {@code Passwords.hash} made it, before the transaction
     * @throws Problem LOGIN_TAKEN
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public UserView add(long tenant, NewUser wanted, String passwordHash) {
        return insert(tenant, wanted, passwordHash).user();
    }

    Versioned create(Caller caller, NewUser wanted, String passwordHash) {
        if (wanted.role() == Role.OWNER) {
            requireOwner(caller);
        }
        return insert(caller.tenantNumber(), wanted, passwordHash);
    }

    UserPage page(Caller caller, UserFilter filter, int page, int size) {
        return repo.page(caller.tenantNumber(), filter, page, size);
    }

    Versioned get(Caller caller, long id) {
        return repo.of(caller.tenantNumber(), id).map(Versioned::of).orElseThrow(() -> unknown(id));
    }

    Versioned edit(Caller caller, long id, EditUser edit, String ifMatch) {
        var owners = repo.lockWithOwners(caller.tenantNumber(), id);
        var user = pick(owners, id);
        protectOwner(caller, user);
        if (edit.role() == Role.OWNER) {
            requireOwner(caller);
        }
        Version.require(ifMatch, user.version);
        if (user.isActiveOwner() && edit.role() != null && edit.role() != Role.OWNER) {
            keepAnOwner(owners, user);
        }
        user.edit(edit, now()).ifPresent(event -> {
            flush();
            outbox.publish(event);
        });
        return Versioned.of(user);
    }

    Versioned become(Caller caller, long id, UserStatus wanted, String ifMatch) {
        var owners = repo.lockWithOwners(caller.tenantNumber(), id);
        var user = pick(owners, id);
        protectOwner(caller, user);
        Version.require(ifMatch, user.version);
        if (wanted == UserStatus.BLOCKED) {
            if (caller.number() == id) {
                throw new Problem(CrmProblem.OWN_ACCOUNT, "Somebody else must block you");
            }
            if (user.isActiveOwner()) {
                keepAnOwner(owners, user);
            }
            sessions.endAll(user.tenantId, user.id);
        }
        user.become(wanted, now()).ifPresent(event -> {
            flush();
            outbox.publish(event);
        });
        return Versioned.of(user);
    }

    void resetPassword(Caller caller, long id, String passwordHash) {
        var user = pick(repo.lockWithOwners(caller.tenantNumber(), id), id);
        protectOwner(caller, user);
        user.resetPassword(passwordHash, now());
        sessions.endAll(user.tenantId, user.id);
    }

    private Versioned insert(long tenant, NewUser wanted, String passwordHash) {
        var user = new User(tenant, wanted, passwordHash, now());
        try {
            repo.persist(user);
        } catch (ConstraintViolationException e) {
            throw translated(e);
        }
        flush();
        outbox.publish(user.created());
        return Versioned.of(user);
    }

    private void flush() {
        try {
            repo.flush();
        } catch (ConstraintViolationException e) {
            throw translated(e);
        }
    }

    private static RuntimeException translated(ConstraintViolationException e) {
        return LOGIN_INDEX.equals(e.getConstraintName())
                ? new Problem(CrmProblem.LOGIN_TAKEN, "Choose another login; somebody has this one")
                : e;
    }

    private static User pick(List<User> users, long id) {
        return users.stream().filter(u -> u.id == id).findFirst().orElseThrow(() -> unknown(id));
    }

    private static void protectOwner(Caller caller, User user) {
        if (user.role() == Role.OWNER) {
            requireOwner(caller);
        }
    }

    private static void requireOwner(Caller caller) {
        if (caller.role() != Role.OWNER) {
            throw new Problem(CrmProblem.OWNER_PROTECTED, "Ask an owner to do this");
        }
    }

    private static void keepAnOwner(List<User> locked, User leaving) {
        if (locked.stream().noneMatch(u -> u != leaving && u.isActiveOwner())) {
            throw new Problem(CrmProblem.LAST_OWNER, "Make another active owner first");
        }
    }

    private static Problem unknown(long id) {
        return new Problem(CommonProblem.NOT_FOUND, "There is no user " + id);
    }

    /** As precise as the database keeps it, so that the first answer shows what all later ones show. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
