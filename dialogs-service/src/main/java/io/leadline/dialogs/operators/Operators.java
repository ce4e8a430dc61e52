package io.leadline.dialogs.operators;

import io.leadline.contracts.directory.People;
import io.leadline.contracts.directory.Person;
import io.leadline.contracts.events.UserEvent;
import io.leadline.contracts.identity.Caller;
import io.leadline.contracts.identity.Permission;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.dialogs.dialogs.OperatorLoad;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Those who answer dialogs; each method is one transaction. */
@ApplicationScoped
@Transactional
class Operators {
    private final OperatorRows rows;
    private final People people;
    private final OperatorLoad load;
    private final Assignment assignment;

    Operators(OperatorRows rows, People people, OperatorLoad load, Assignment assignment) {
        this.rows = rows;
        this.people = people;
        this.load = load;
        this.assignment = assignment;
    }

    /** Two statements, however many there are. */
    OperatorList list(long tenant) {
        var counts = load.activeDialogs(tenant);
        return new OperatorList(people.active(tenant, Assignment.ROLES).stream()
                .map(person -> new OperatorList.OperatorView(
                        person.uuid(),
                        person.fullName(),
                        person.role(),
                        person.isOnline(),
                        counts.getOrDefault(person.number(), 0L)))
                .toList());
    }

    Me me(Caller caller) {
        return new Me(
                caller.id(),
                caller.name(),
                caller.role().word(),
                Stream.of(
                                Permission.DIALOGS_READ,
                                Permission.DIALOGS_WRITE,
                                Permission.MESSAGES_SEND,
                                Permission.DIALOGS_SETUP,
                                Permission.CHANNELS_WRITE)
                        .filter(permission -> Permission.roles(permission).contains(caller.role()))
                        .toList(),
                settings(caller.tenantNumber(), oneself(caller)));
    }

    /** One's own settings; what that makes room for is given at once. */
    Me change(Caller caller, OperatorSettings wanted) {
        change(caller.tenantNumber(), caller.number(), wanted);
        return me(caller);
    }

    /**
     * The settings of somebody who answers dialogs.
     *
     * @throws Problem NOT_FOUND for nobody who does
     */
    OperatorSettings settings(long tenant, UUID operator) {
        return settings(tenant, require(tenant, operator));
    }

    /**
     * Changes them; what that makes room for is given at once.
     *
     * @throws Problem NOT_FOUND for nobody who does
     */
    OperatorSettings change(long tenant, UUID operator, OperatorSettings wanted) {
        var person = require(tenant, operator);
        change(tenant, person.number(), wanted);
        return settings(tenant, person);
    }

    private void change(long tenant, long number, OperatorSettings wanted) {
        rows.change(tenant, number, wanted);
        assignment.drain(tenant);
    }

    private OperatorSettings settings(long tenant, Person person) {
        return rows.of(tenant, List.of(person)).get(person.number());
    }

    private Person require(long tenant, UUID operator) {
        return people.find(tenant, operator)
                .filter(person -> Assignment.ROLES.contains(person.role()))
                .orElseThrow(() -> new Problem(CommonProblem.NOT_FOUND, "There is no operator " + operator));
    }

    /** By the token: crm may not have told of the caller yet. */
    private static Person oneself(Caller caller) {
        return new Person(
                caller.number(), caller.id(), caller.name(), "", caller.role().word(), UserEvent.ACTIVE, null, null);
    }
}
