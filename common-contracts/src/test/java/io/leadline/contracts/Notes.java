package io.leadline.contracts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The smallest feature: a table behind the wall, its queries without any word about tenants. */
@ApplicationScoped
public class Notes {
    private final DataSource database;

    Notes(DataSource database) {
        this.database = database;
    }

    @Transactional
    public void add(long tenant, String text) {
        addInRunningTransaction(tenant, text);
    }

    public void addInRunningTransaction(long tenant, String text) {
        try (var connection = database.getConnection();
                var insert =
                        connection.prepareStatement("insert into contracts.note (tenant_id, text) values (?, ?)")) {
            insert.setLong(1, tenant);
            insert.setString(2, text);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    @Transactional
    public List<String> all() {
        return allWithoutTransaction();
    }

    public List<String> allWithoutTransaction() {
        try (var connection = database.getConnection();
                var rows = connection
                        .prepareStatement("select text from contracts.note order by id")
                        .executeQuery()) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
