package io.leadline.leads;

import io.leadline.localstack.testkit.PostgresResource;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The audit rows and the events of a request, read past the service. */
public final class Ledger {
    private Ledger() {}

    /** The audit rows a request left; column → text. */
    public static List<Map<String, String>> rows(String requestId) {
        return query("select *, tenant_id from leads.lead_audit where request_id = '" + requestId + "' order by id");
    }

    /** The events a request published, sequenced or not. */
    public static List<Map<String, String>> events(String requestId) {
        var columns = "type, payload::text, actor, tenant_id, aggregateid, request_id";
        return query("select " + columns + " from outbox.pending where request_id = '" + requestId
                + "' union all select " + columns + " from outbox.event where request_id = '" + requestId + "'");
    }

    /** Everything a superuser sees of a query; column → text. */
    public static List<Map<String, String>> query(String sql) {
        try (var superuser = PostgresResource.superuser();
                var statement = superuser.createStatement();
                var row = statement.executeQuery(sql)) {
            var rows = new ArrayList<Map<String, String>>();
            while (row.next()) {
                var columns = new TreeMap<String, String>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    columns.put(row.getMetaData().getColumnName(i), row.getString(i));
                }
                rows.add(columns);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs a statement as superuser. */
    public static void execute(String sql) {
        try (var superuser = PostgresResource.superuser();
                var statement = superuser.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
