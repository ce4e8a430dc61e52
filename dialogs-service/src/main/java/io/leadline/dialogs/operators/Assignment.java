package io.leadline.dialogs.operators;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.directory.People;
import io.leadline.contracts.directory.Person;
import io.leadline.contracts.identity.Permission;
import io.leadline.contracts.identity.Role;
import io.leadline.dialogs.dialogs.DialogStatus;
import io.leadline.dialogs.dialogs.Dialogs;
import io.leadline.dialogs.dialogs.OperatorLoad;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Gives dialogs to operators (docs/adr/0028): to the one online who wants them, has the fewest and has room. One at a
 * time for a tenant, so what is counted stays true until it is acted upon. Each method is a transaction, or part of the
 * caller's, which then lets nobody else of the tenant choose until it ends.
 */
@ApplicationScoped
@Transactional
class Assignment {
    /** Who may answer; nobody else is ever given a dialog. */
    static final List<String> ROLES =
            Permission.roles(Permission.MESSAGES_SEND).stream().map(Role::word).toList();

    private final Dialogs dialogs;
    private final OperatorLoad load;
    private final OperatorRows settings;
    private final People people;
    private final Database database;

    Assignment(Dialogs dialogs, OperatorLoad load, OperatorRows settings, People people, Database database) {
        this.dialogs = dialogs;
        this.load = load;
        this.settings = settings;
        this.people = people;
        this.database = database;
    }

    /** Gives what nobody has, oldest first, as far as there is room. */
    void drain(long tenant) {
        if (load.unassigned(tenant, 1).isEmpty()) {
            return;
        }
        takeTurn(tenant);
        var free = new PriorityQueue<>(Candidate.FEWEST);
        candidates(tenant, willing(tenant)).forEach(free::add);
        var room = free.stream().mapToLong(Candidate::room).sum();
        for (var dialog : room == 0 ? List.<UUID>of() : load.unassigned(tenant, room)) {
            var next = free.remove();
            var after = dialogs.pass(tenant, dialog, null, next.number()) ? next.withOneMore() : next;
            if (after.hasRoom()) {
                free.add(after);
            }
        }
    }

    /**
     * A dialog opened again: stays with its operator while that one is there. Else it is somebody else's, or waits for
     * whoever comes; where nobody wants dialogs given it stays as well.
     */
    void reopened(long tenant, UUID id) {
        takeTurn(tenant);
        var dialog = dialogs.find(tenant, id).filter(it -> it.status() == DialogStatus.ACTIVE);
        var operator = dialog.map(it -> it.assignedTo()).flatMap(number -> people.find(tenant, number));
        if (dialog.isEmpty() || operator.filter(Assignment::isThere).isPresent()) {
            return;
        }
        var willing = willing(tenant);
        if (!willing.isEmpty()) {
            var next = candidates(tenant, willing).min(Candidate.FEWEST).map(Candidate::number);
            dialogs.pass(tenant, id, dialog.get().assignedTo(), next.orElse(null));
        }
    }

    /** An advisory lock and no row: there is none that every tenant has. Ends with the transaction. */
    private void takeTurn(long tenant) {
        database.list("select pg_advisory_xact_lock(hashtextextended('dialogs.assignment', ?))", _ -> tenant, tenant);
    }

    private record Willing(Person person, int most) {}

    /** Who wants dialogs, here or not; two statements. */
    private List<Willing> willing(long tenant) {
        var able = people.active(tenant, ROLES);
        var wishes = settings.of(tenant, able);
        return able.stream()
                .filter(person -> wishes.get(person.number()).autoAssign())
                .map(person -> new Willing(person, wishes.get(person.number()).maxActiveDialogs()))
                .toList();
    }

    /** Those of them who are here and have room; one statement. */
    private Stream<Candidate> candidates(long tenant, List<Willing> willing) {
        var here = willing.stream().filter(it -> it.person().isOnline()).toList();
        var loads = load.activeDialogs(
                tenant, here.stream().map(it -> it.person().number()).toList());
        return here.stream()
                .map(it -> new Candidate(
                        it.person().number(), loads.getOrDefault(it.person().number(), 0L), it.most()))
                .filter(Candidate::hasRoom);
    }

    private static boolean isThere(Person person) {
        return person.isActive() && person.isOnline() && ROLES.contains(person.role());
    }
}
