package io.leadline.crm.integrations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadline.contracts.precondition.Version;
import io.leadline.contracts.secrets.Secrets;
import io.leadline.contracts.tenancy.SystemScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.hibernate.Session;

/**
 * The tenants' accounts with systems outside. Each method is one transaction, or part of the caller's; secrets are
 * encrypted at rest and never leave through the API.
 */
@ApplicationScoped
@Transactional
public class Integrations {
    private static final String FIND = """
            select tenant_id, kind, enabled, settings::text as settings, secrets, state, last_error, checked_at,
                version, updated_at
            from crm.integration
            """;

    private static final String SAVE = """
            insert into crm.integration (tenant_id, kind, enabled, settings, secrets, updated_by, updated_at)
            values (:tenant, :kind, :enabled, cast(:settings as jsonb), :secrets, :by, :now)
            on conflict (tenant_id, kind) do update
            set enabled = excluded.enabled, settings = excluded.settings, secrets = excluded.secrets,
                updated_by = excluded.updated_by, updated_at = excluded.updated_at, state = 'unchecked',
                last_error = null, version = crm.integration.version + 1
            """;

    private static final String CHECKED = """
            update crm.integration set state = :state, last_error = :error, checked_at = :now
            where tenant_id = :tenant and kind = :kind
                and (state <> :state or last_error is distinct from :error or checked_at is null
                     or checked_at < :lately)
            """;

    private static final TypeReference<TreeMap<String, String>> TEXTS = new TypeReference<>() {};
    private static final int LONGEST_ERROR = 500;

    private final Session database;
    private final SystemScope system;
    private final Secrets secrets;
    private final ObjectMapper json;
    private final Clock clock;

    Integrations(Session database, SystemScope system, Secrets secrets, ObjectMapper json, Clock clock) {
        this.database = database;
        this.system = system;
        this.secrets = secrets;
        this.json = json;
        this.clock = clock;
    }

    /** The tenant's account, switched on or not. */
    public Optional<Integration> find(long tenant, IntegrationKind kind) {
        return one(tenant, kind, "");
    }

    /** All of the tenant's. */
    public List<Integration> list(long tenant) {
        return database.createNativeQuery(FIND + "where tenant_id = :tenant order by kind", Tuple.class)
                .setParameter("tenant", tenant)
                .getResultStream()
                .map(this::integration)
                .toList();
    }

    /** Those of every tenant that are switched on; for clock jobs. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public List<Integration> enabled(IntegrationKind kind) {
        return system.call(
                () -> io.quarkus.narayana.jta.QuarkusTransaction.requiringNew().call(() -> database.createNativeQuery(
                                FIND + "where kind = :kind and enabled order by tenant_id", Tuple.class)
                        .setParameter("kind", kind.word())
                        .getResultStream()
                        .map(this::integration)
                        .toList()));
    }

    /**
     * Saves what an admin wants; it counts as unchecked from then on.
     *
     * @param settings JSON
     * @param wanted secrets; null keeps those there are, and so does a null among them
     * @param ifMatch the version it was read in, see {@link Version#require}; 0 is that of none
     * @param by the admin
     */
    public Integration save(
            long tenant,
            IntegrationKind kind,
            boolean enabled,
            String settings,
            Map<String, String> wanted,
            String ifMatch,
            long by) {
        var present = one(tenant, kind, " for update");
        Version.require(ifMatch, present.map(Integration::version).orElse(0L));
        var all = new TreeMap<>(present.map(Integration::secrets).orElse(Map.of()));
        if (wanted != null) {
            wanted.forEach((name, value) -> {
                if (value != null) {
                    all.put(name, value);
                }
            });
        }
        database.createNativeMutationQuery(SAVE)
                .setParameter("tenant", tenant)
                .setParameter("kind", kind.word())
                .setParameter("enabled", enabled)
                .setParameter("settings", settings)
                .setParameter("secrets", encrypted(tenant, kind, all), byte[].class)
                .setParameter("by", by)
                .setParameter("now", now())
                .executeUpdate();
        return find(tenant, kind).orElseThrow();
    }

    /** Forgets the account and its secrets; false if there was none. */
    public boolean remove(long tenant, IntegrationKind kind) {
        return database.createNativeMutationQuery(
                                "delete from crm.integration where tenant_id = :tenant and kind = :kind")
                        .setParameter("tenant", tenant)
                        .setParameter("kind", kind.word())
                        .executeUpdate()
                > 0;
    }

    /** The other side does what it is asked; written down once a minute at most. */
    public void worked(long tenant, IntegrationKind kind) {
        checked(tenant, kind, IntegrationState.WORKING, null);
    }

    /**
     * Somebody has to mend it.
     *
     * @param why for the admin: no secret, no customer's data
     */
    public void failed(long tenant, IntegrationKind kind, String why) {
        checked(
                tenant,
                kind,
                IntegrationState.FAILED,
                why.length() > LONGEST_ERROR ? why.substring(0, LONGEST_ERROR) : why);
    }

    /**
     * Runs the work while nobody else holds this account, over all replicas: a token is refreshed once. The work may
     * talk to the other side, within its time limit.
     */
    public <T> Optional<T> locked(long tenant, IntegrationKind kind, Function<Integration, T> work) {
        return one(tenant, kind, " for update").map(work);
    }

    /** Replaces secrets that changed by themselves, such as rotated tokens; inside {@link #locked}. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void rotate(long tenant, IntegrationKind kind, Map<String, String> changed) {
        var all = new TreeMap<>(one(tenant, kind, "").orElseThrow().secrets());
        all.putAll(changed);
        database.createNativeMutationQuery(
                        "update crm.integration set secrets = :secrets where tenant_id = :tenant and kind = :kind")
                .setParameter("secrets", encrypted(tenant, kind, all), byte[].class)
                .setParameter("tenant", tenant)
                .setParameter("kind", kind.word())
                .executeUpdate();
    }

    private void checked(long tenant, IntegrationKind kind, IntegrationState state, String error) {
        var now = now();
        database.createNativeMutationQuery(CHECKED)
                .setParameter("state", state.word())
                .setParameter("error", error, String.class)
                .setParameter("now", now)
                .setParameter("lately", now.minus(1, ChronoUnit.MINUTES))
                .setParameter("tenant", tenant)
                .setParameter("kind", kind.word())
                .executeUpdate();
    }

    private Optional<Integration> one(long tenant, IntegrationKind kind, String lock) {
        return database.createNativeQuery(FIND + "where tenant_id = :tenant and kind = :kind" + lock, Tuple.class)
                .setParameter("tenant", tenant)
                .setParameter("kind", kind.word())
                .uniqueResultOptional()
                .map(this::integration);
    }

    private Integration integration(Tuple row) {
        var tenant = row.get("tenant_id", Long.class);
        var kind = IntegrationKind.of(row.get("kind", String.class)).orElseThrow();
        return new Integration(
                tenant,
                kind,
                row.get("enabled", Boolean.class),
                row.get("settings", String.class),
                decrypted(tenant, kind, row.get("secrets", byte[].class)),
                IntegrationState.valueOf(row.get("state", String.class).toUpperCase(Locale.ROOT)),
                row.get("last_error", String.class),
                row.get("checked_at", Instant.class),
                row.get("version", Long.class),
                row.get("updated_at", Instant.class));
    }

    private byte[] encrypted(long tenant, IntegrationKind kind, Map<String, String> texts) {
        try {
            return texts.isEmpty()
                    ? null
                    : secrets.encrypt(tenant, "integration." + kind.word(), json.writeValueAsString(texts));
        } catch (JsonProcessingException _) {
            throw new IllegalStateException("Secrets are texts");
        }
    }

    private Map<String, String> decrypted(long tenant, IntegrationKind kind, byte[] stored) {
        try {
            return stored == null
                    ? Map.of()
                    : json.readValue(secrets.decrypt(tenant, "integration." + kind.word(), stored), TEXTS);
        } catch (JsonProcessingException _) {
            // The reason would quote them.
            throw new IllegalStateException("The secrets of " + kind.word() + " cannot be read");
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
