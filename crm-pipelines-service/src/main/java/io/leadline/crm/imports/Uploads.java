package io.leadline.crm.imports;

import io.leadline.contracts.identity.Caller;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.crm.imports.files.TableFile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * Takes files in: every row goes into the database as it is read, so that a file that cannot be read is refused at
 * once, all replicas can work on it, and nobody ever holds more than some of its rows.
 */
@ApplicationScoped
class Uploads {
    static final int SHOWN = 20;

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int BATCH = 500;

    private static final String IMPORT = """
            insert into crm.lead_import
                (tenant_id, user_id, file_name, format, encoding, delimiter, header, total_rows, state, uploaded_at)
            values (?, ?, ?, ?, ?, ?, ?, 0, 'uploaded', ?) returning id""";

    private static final String ROW =
            "insert into crm.lead_import_row (tenant_id, import_id, row_no, cells) values (?, ?, ?, ?)";

    private static final String TOTAL = "update crm.lead_import set total_rows = ? where tenant_id = ? and id = ?";

    private final DataSource database;
    private final ImportSettings settings;
    private final Clock clock;
    private final Semaphore readers;

    Uploads(DataSource database, ImportSettings settings, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
        this.readers = new Semaphore(settings.readAtOnce());
    }

    /** A file as it came. */
    record Upload(Path file, String name, String encoding, String delimiter) {}

    /** What was stored of it. */
    record Stored(long id, List<String> header, List<List<String>> first) {}

    /**
     * Stores a file's rows, all or none.
     *
     * @throws Problem VALIDATION_ERROR if it cannot be read, PAYLOAD_TOO_LARGE, UNAVAILABLE if too many come at once
     */
    @Transactional(rollbackOn = Exception.class)
    public Stored store(Caller caller, Upload upload) throws IOException, SQLException {
        var largest = settings.largestFile().asLongValue();
        if (Files.size(upload.file()) > largest) {
            throw new Problem(CommonProblem.PAYLOAD_TOO_LARGE, "A file may have " + largest + " bytes at most");
        }
        awaitTurn();
        try (var table = TableFile.open(upload.file(), upload.encoding(), upload.delimiter(), limits());
                var connection = database.getConnection()) {
            var header = table.next();
            if (header == null) {
                throw TableFile.broken("has no rows");
            }
            var id = begin(connection, caller, upload, table, header);
            return new Stored(id, header, rows(connection, caller.tenantNumber(), id, table));
        } finally {
            readers.release();
        }
    }

    private long begin(Connection connection, Caller caller, Upload upload, TableFile table, List<String> header)
            throws SQLException {
        try (var insert = connection.prepareStatement(IMPORT)) {
            insert.setLong(1, caller.tenantNumber());
            insert.setLong(2, caller.number());
            insert.setString(3, upload.name());
            insert.setString(4, table.format());
            insert.setString(5, table.encoding());
            insert.setString(6, table.delimiter());
            insert.setArray(7, connection.createArrayOf("text", header.toArray()));
            insert.setObject(8, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
            try (var made = insert.executeQuery()) {
                made.next();
                return made.getLong(1);
            }
        }
    }

    private List<List<String>> rows(Connection connection, long tenant, long id, TableFile table)
            throws SQLException, IOException {
        var first = new ArrayList<List<String>>();
        var count = 0;
        try (var insert = connection.prepareStatement(ROW)) {
            for (var row = table.next(); row != null; row = table.next()) {
                count++;
                if (count > settings.rows()) {
                    throw TableFile.broken("may have " + settings.rows() + " rows at most");
                }
                if (first.size() < SHOWN) {
                    first.add(row);
                }
                insert.setLong(1, tenant);
                insert.setLong(2, id);
                insert.setInt(3, count + 1);
                insert.setArray(4, connection.createArrayOf("text", row.toArray()));
                insert.addBatch();
                if (count % BATCH == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
        if (count == 0) {
            throw TableFile.broken("has a header and no rows");
        }
        try (var total = connection.prepareStatement(TOTAL)) {
            total.setInt(1, count);
            total.setLong(2, tenant);
            total.setLong(3, id);
            total.executeUpdate();
        }
        return first;
    }

    private TableFile.Limits limits() {
        return new TableFile.Limits(
                settings.columns(),
                settings.unpacked().asLongValue(),
                settings.sharedTexts().asLongValue());
    }

    private void awaitTurn() {
        try {
            if (readers.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        throw new Problem(CommonProblem.UNAVAILABLE, "Other files are being read; upload again in a minute")
                .retryAfter(Duration.ofMinutes(1));
    }
}
