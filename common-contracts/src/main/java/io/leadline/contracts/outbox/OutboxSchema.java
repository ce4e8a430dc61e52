package io.leadline.contracts.outbox;

import io.quarkus.runtime.annotations.RegisterResources;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;

/**
 * Migrates the schema {@code outbox} with the owner's connection and a history of its own; whoever starts first does
 * it, the others wait and find it done (DESIGN §3).
 */
@Singleton
@RegisterResources(globs = "db/outbox/*.sql")
class OutboxSchema {
    // By name, because a native image cannot list folders.
    private static final List<String> MIGRATIONS = List.of(
            "V1__pending_and_log.sql", //
            "V2__sequencer.sql",
            "V3__consumers_and_dead_letters.sql",
            "V4__partitions.sql");

    private static final String SCHEMA = "outbox";

    private final OutboxSettings settings;

    OutboxSchema(OutboxSettings settings) {
        this.settings = settings;
    }

    /** Flyway itself lets several processes do this at once: one works, the others wait for its lock. */
    void migrate() {
        Flyway.configure()
                .dataSource(settings.directUrl(), settings.ownerUser(), settings.ownerPassword())
                .defaultSchema(SCHEMA)
                .schemas(SCHEMA)
                .createSchemas(true)
                .resourceProvider(new Migrations())
                .javaMigrationClassProvider(List::of)
                .placeholders(Map.of("service_role", settings.serviceRole()))
                .load()
                .migrate();
    }

    private static final class Migrations implements ResourceProvider {
        @Override
        public LoadableResource getResource(String name) {
            return MIGRATIONS.contains(name) ? new Migration(name) : null;
        }

        @Override
        public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
            return MIGRATIONS.stream()
                    .filter(name -> name.startsWith(prefix) && List.of(suffixes).contains(".sql"))
                    .<LoadableResource>map(Migration::new)
                    .toList();
        }
    }

    private static final class Migration extends LoadableResource {
        private final String name;

        Migration(String name) {
            this.name = name;
        }

        @Override
        public Reader read() {
            try (var sql = open()) {
                return new StringReader(new String(sql.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private InputStream open() {
            return OutboxSchema.class.getResourceAsStream("/" + getRelativePath());
        }

        @Override
        public String getAbsolutePath() {
            return getRelativePath();
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return getRelativePath();
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return "db/outbox/" + name;
        }
    }
}
