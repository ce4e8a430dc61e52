package io.leadline.dialogs.presence;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.delivery.Deliveries;
import io.leadline.dialogs.presence.Connections.Operator;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Which replica has sockets of whom; every change of it queues a report, in the same transaction. */
@Singleton
class ConnectionRows {
    /** A row that is renewed is no news. */
    private static final String CAME = """
            insert into dialogs.connection (tenant_id, number, replica, until)
            select tenant_id, number, ?, ? from unnest(?::bigint[], ?::bigint[]) as operator (tenant_id, number)
            on conflict (tenant_id, number, replica) do update set until = excluded.until
            returning tenant_id, number, xmax = 0 as fresh
            """;

    private static final String WENT = """
            delete from dialogs.connection
            where (tenant_id, number) in (select * from unnest(?::bigint[], ?::bigint[])) and replica = ?
            returning tenant_id, number
            """;

    private static final String LEFT = "delete from dialogs.connection where replica = ? returning tenant_id, number";

    /** Another replica may be removing the same ones. */
    private static final String RAN_OUT = """
            delete from dialogs.connection
            where (tenant_id, number, replica) in (
                select tenant_id, number, replica from dialogs.connection where until < ? for update skip locked)
            returning tenant_id, number
            """;

    private final Database database;
    private final Deliveries deliveries;
    private final UUID replica = UUID.randomUUID();

    ConnectionRows(Database database, Deliveries deliveries) {
        this.database = database;
        this.deliveries = deliveries;
    }

    private record Came(Operator operator, boolean fresh) {}

    /** They have a socket here, which is true until then unless it is said again. */
    void came(Collection<Operator> operators, Instant now, Instant until) {
        if (operators.isEmpty()) {
            return;
        }
        var came = database.list(
                CAME,
                row -> new Came(new Operator(row.number("tenant_id"), row.number("number")), row.bool("fresh")),
                replica,
                until,
                tenants(operators),
                numbers(operators));
        report(came.stream().filter(Came::fresh).map(Came::operator).toList(), now);
    }

    /** They have none here any more; told at {@code due} unless they are back by then. */
    void went(Collection<Operator> operators, Instant due) {
        if (!operators.isEmpty()) {
            report(removed(WENT, tenants(operators), numbers(operators), replica), due);
        }
    }

    /** Nobody has one here any more. */
    void left(Instant due) {
        report(removed(LEFT, replica), due);
    }

    /** Removes what replicas wrote that have gone silent. */
    void ranOut(Instant now) {
        report(removed(RAN_OUT, now), now);
    }

    /** Removes settled reports. */
    void forget(Instant before) {
        database.update("delete from dialogs.presence_report where settled_at < ?", before);
    }

    private void report(Collection<Operator> operators, Instant due) {
        for (var operator : operators) {
            var lane = Long.toString(operator.number());
            deliveries.queue(PresenceCourier.TABLE, operator.tenant(), PresenceCourier.ACCOUNT, lane, "{}", due);
        }
    }

    private List<Operator> removed(String sql, Object... parameters) {
        return database.list(sql, row -> new Operator(row.number("tenant_id"), row.number("number")), parameters);
    }

    private static List<Long> tenants(Collection<Operator> operators) {
        return operators.stream().map(Operator::tenant).toList();
    }

    private static List<Long> numbers(Collection<Operator> operators) {
        return operators.stream().map(Operator::number).toList();
    }
}
