package io.leadline.dialogs.operators;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.database.Row;
import io.leadline.contracts.directory.Person;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What operators changed in their settings, and what holds for the rest. */
@Singleton
class OperatorRows {
    private static final String OPERATOR = "operator";

    private static final String CHANGE = """
            insert into dialogs.operator_settings as s
                (tenant_id, number, notifications_enabled, auto_assign, max_active_dialogs)
            values (?, ?, coalesce(?, true), ?, ?)
            on conflict (tenant_id, number) do update
            set notifications_enabled = coalesce(?, s.notifications_enabled),
                auto_assign = coalesce(excluded.auto_assign, s.auto_assign),
                max_active_dialogs = coalesce(excluded.max_active_dialogs, s.max_active_dialogs)
            """;

    private final Database database;
    private final AssignmentSettings settings;

    OperatorRows(Database database, AssignmentSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    private record Changed(long number, Boolean notifications, Boolean autoAssign, Integer most) {}

    /** The settings of each, by number; one statement. */
    Map<Long, OperatorSettings> of(long tenant, Collection<Person> people) {
        var changed = changed(tenant, people.stream().map(Person::number).toList());
        return people.stream().collect(Collectors.toMap(Person::number, person -> {
            var own = changed.get(person.number());
            return new OperatorSettings(
                    own == null || own.notifications(),
                    own == null || own.autoAssign() == null ? OPERATOR.equals(person.role()) : own.autoAssign(),
                    own == null || own.most() == null ? settings.maxActiveDialogs() : own.most());
        }));
    }

    /** Null stays as it is. */
    void change(long tenant, long number, OperatorSettings wanted) {
        database.update(
                CHANGE,
                tenant,
                number,
                wanted.notificationsEnabled(),
                wanted.autoAssign(),
                wanted.maxActiveDialogs(),
                wanted.notificationsEnabled());
    }

    private Map<Long, Changed> changed(long tenant, List<Long> numbers) {
        return numbers.isEmpty()
                ? Map.of()
                : database.list("""
                        select number, notifications_enabled, auto_assign::text as auto_assign, max_active_dialogs
                        from dialogs.operator_settings where tenant_id = ? and number = any(?)""", OperatorRows::changed, tenant, numbers).stream()
                        .collect(Collectors.toMap(Changed::number, own -> own));
    }

    private static Changed changed(Row row) throws SQLException {
        var autoAssign = row.text("auto_assign");
        return new Changed(
                row.number("number"),
                row.bool("notifications_enabled"),
                autoAssign == null ? null : Boolean.valueOf(autoAssign),
                row.integer("max_active_dialogs"));
    }
}
