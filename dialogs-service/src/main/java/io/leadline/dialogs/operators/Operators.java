package io.leadline.dialogs.operators;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.directory.People;
import io.leadline.contracts.identity.Caller;
import io.leadline.contracts.identity.Permission;
import io.leadline.contracts.identity.Role;
import io.leadline.dialogs.dialogs.OperatorLoad;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.stream.Stream;

/** Those who answer dialogs; each method is one transaction. */
@ApplicationScoped
@Transactional
class Operators {
    private static final List<String> ROLES =
            Permission.roles(Permission.MESSAGES_SEND).stream().map(Role::word).toList();

    private final Database database;
    private final People people;
    private final OperatorLoad load;

    Operators(Database database, People people, OperatorLoad load) {
        this.database = database;
        this.people = people;
        this.load = load;
    }

    /** Two statements, however many there are. */
    OperatorList list(long tenant) {
        var counts = load.activeDialogs(tenant);
        return new OperatorList(people.active(tenant, ROLES).stream()
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
                settings(caller.tenantNumber(), caller.number()));
    }

    Me change(Caller caller, OperatorSettings wanted) {
        var present = settings(caller.tenantNumber(), caller.number());
        database.update(
                """
                insert into dialogs.operator_settings (tenant_id, number, notifications_enabled, auto_assign)
                values (?, ?, ?, ?)
                on conflict (tenant_id, number) do update
                set notifications_enabled = excluded.notifications_enabled, auto_assign = excluded.auto_assign""",
                caller.tenantNumber(),
                caller.number(),
                wanted.notificationsEnabled() == null ? present.notificationsEnabled() : wanted.notificationsEnabled(),
                wanted.autoAssign() == null ? present.autoAssign() : wanted.autoAssign());
        return me(caller);
    }

    private OperatorSettings settings(long tenant, long number) {
        return database.first(
                        """
                        select notifications_enabled, auto_assign from dialogs.operator_settings
                        where tenant_id = ? and number = ?""",
                        row -> new OperatorSettings(row.bool("notifications_enabled"), row.bool("auto_assign")),
                        tenant,
                        number)
                .orElse(OperatorSettings.UNCHANGED);
    }
}
