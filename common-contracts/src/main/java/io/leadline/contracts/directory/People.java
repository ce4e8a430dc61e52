package io.leadline.contracts.directory;

import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The people of the tenants: a copy of crm's, kept by events; for services that are not crm. */
@IfBuildProperty(name = "leadline.directory.mirrored", stringValue = "true")
@Singleton
@Transactional
public class People {
    private static final String COLUMNS = "number, uuid, first_name, last_name, role, status, extension, presence";

    private final DataSource database;
    private final String table;

    People(DataSource database, @ConfigProperty(name = "leadline.schema") String schema) {
        this.database = database;
        this.table = schema + ".person";
    }

    /** A person as an event or the directory has it. */
    record State(
            long number, UUID uuid, String firstName, String lastName, String role, String status, String extension) {}

    /** Somebody of the tenant, blocked or not. */
    public Optional<Person> find(long tenant, long number) {
        return Optional.ofNullable(of(tenant, java.util.List.of(number)).get(number));
    }

    /** Those of the tenant who have these numbers, by number; one statement, none for no numbers. */
    public Map<Long, Person> of(long tenant, Collection<Long> numbers) {
        if (numbers.isEmpty()) {
            return Map.of();
        }
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(
                        "select " + COLUMNS + " from " + table + " where tenant_id = ? and number = any(?)")) {
            query.setLong(1, tenant);
            query.setArray(2, connection.createArrayOf("bigint", numbers.toArray()));
            try (var rows = query.executeQuery()) {
                var people = new HashMap<Long, Person>();
                while (rows.next()) {
                    var person = person(rows);
                    people.put(person.number(), person);
                }
                return people;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("People cannot be read", e);
        }
    }

    /** Somebody of the tenant by the other name. */
    public Optional<Person> find(long tenant, UUID uuid) {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(
                        "select " + COLUMNS + " from " + table + " where tenant_id = ? and uuid = ?")) {
            query.setLong(1, tenant);
            query.setObject(2, uuid);
            try (var rows = query.executeQuery()) {
                return rows.next() ? Optional.of(person(rows)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("People cannot be read", e);
        }
    }

    /** The tenant's active people who have one of the roles' words, by name. */
    public List<Person> active(long tenant, Collection<String> roles) {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("select " + COLUMNS + " from " + table
                        + " where tenant_id = ? and status = 'active' and role = any(?)"
                        + " order by first_name, last_name, number")) {
            query.setLong(1, tenant);
            query.setArray(2, connection.createArrayOf("text", roles.toArray()));
            try (var rows = query.executeQuery()) {
                var people = new ArrayList<Person>();
                while (rows.next()) {
                    people.add(person(rows));
                }
                return people;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("People cannot be read", e);
        }
    }

    /** The tenant's active people who have an extension of the PBX; more than one where it was given twice. */
    public List<Person> withExtension(long tenant, String extension) {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("select " + COLUMNS + " from " + table
                        + " where tenant_id = ? and status = 'active' and extension = ? order by number")) {
            query.setLong(1, tenant);
            query.setString(2, extension);
            try (var rows = query.executeQuery()) {
                var people = new ArrayList<Person>();
                while (rows.next()) {
                    people.add(person(rows));
                }
                return people;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("People cannot be read", e);
        }
    }

    /** Takes over a person's state, unless a newer one is known; in the tenant's running transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    void take(long seq, long tenant, State state) {
        try (var connection = database.getConnection();
                var upsert = connection.prepareStatement("""
                        insert into %s as known
                            (tenant_id, number, uuid, first_name, last_name, role, status, extension, seq)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (tenant_id, number) do update
                        set uuid = excluded.uuid, first_name = excluded.first_name, last_name = excluded.last_name,
                            role = excluded.role, status = excluded.status, extension = excluded.extension,
                            seq = excluded.seq
                        where excluded.seq >= known.seq""".formatted(table))) {
            upsert.setLong(1, tenant);
            upsert.setLong(2, state.number());
            upsert.setObject(3, state.uuid());
            upsert.setString(4, state.firstName());
            upsert.setString(5, state.lastName());
            upsert.setString(6, state.role());
            upsert.setString(7, state.status());
            upsert.setString(8, state.extension());
            upsert.setLong(9, seq);
            upsert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("A person cannot be stored", e);
        }
    }

    /** Takes over a person's work status; of somebody not known yet it is forgotten. */
    @Transactional(Transactional.TxType.MANDATORY)
    void presence(long seq, long tenant, long number, String word) {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement("update " + table
                        + " set presence = ?, presence_seq = ?"
                        + " where tenant_id = ? and number = ? and presence_seq <= ?")) {
            update.setString(1, word);
            update.setLong(2, seq);
            update.setLong(3, tenant);
            update.setLong(4, number);
            update.setLong(5, seq);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("A person cannot be stored", e);
        }
    }

    private static Person person(ResultSet row) throws SQLException {
        return new Person(
                row.getLong("number"),
                row.getObject("uuid", UUID.class),
                row.getString("first_name"),
                row.getString("last_name"),
                row.getString("role"),
                row.getString("status"),
                row.getString("extension"),
                row.getString("presence"));
    }
}
