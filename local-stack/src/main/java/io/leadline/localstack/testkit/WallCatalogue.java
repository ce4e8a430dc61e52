package io.leadline.localstack.testkit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads from PostgreSQL's catalogue whether the tenant wall has a gap (DESIGN §3). */
public final class WallCatalogue {
    /** The outbox is exempt: it is filtered by the code that reads it, and listed in DESIGN §3. */
    private static final String GAPS = """
            select n.nspname || '.' || c.relname
            from pg_class c
                join pg_namespace n on n.oid = c.relnamespace
                join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
            where c.relkind in ('r', 'p') and n.nspname not in ('outbox', 'pg_catalog', 'information_schema')
                and not (c.relrowsecurity and c.relforcerowsecurity and exists (
                    select from pg_policy p where p.polrelid = c.oid
                        and pg_get_expr(p.polqual, p.polrelid) like '%app.tenant%'))
            order by 1
            """;

    /** Views run as their owner, who sees through the wall, unless they say otherwise. */
    private static final String VIEWS = """
            select n.nspname || '.' || c.relname
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'v' and n.nspname not in ('outbox', 'pg_catalog', 'information_schema')
                and not coalesce(c.reloptions @> array['security_invoker=true'], false)
            order by 1
            """;

    private static final String OWNED_BY_SERVICES = """
            select n.nspname || '.' || c.relname
            from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_roles r on r.oid = c.relowner
            where pg_has_role(r.oid, 'leadline_service', 'member') and not r.rolsuper
                and r.rolname <> 'leadline_owner'
            order by 1
            """;

    private WallCatalogue() {}

    /** Tables and views through which another tenant's rows could be seen; empty is what is wanted. */
    public static List<String> openTables(Connection superuser) throws SQLException {
        var open = names(superuser, GAPS);
        open.addAll(names(superuser, VIEWS));
        return open;
    }

    /** Tables an application role owns and could therefore take the wall from; empty is what is wanted. */
    public static List<String> ownedByServices(Connection superuser) throws SQLException {
        return names(superuser, OWNED_BY_SERVICES);
    }

    private static List<String> names(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var names = new ArrayList<String>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }
}
