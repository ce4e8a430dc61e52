package io.leadline.telephony.mango;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.leadline.contracts.database.Database;
import io.leadline.contracts.database.Row;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.contracts.secrets.Secrets;
import io.leadline.contracts.tenancy.TenantScope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The tenants' accounts with Mango; key and salt are encrypted at rest. In the caller's transaction. */
@Singleton
class MangoAccounts {
    static final long FIRST_TENANT = 1;
    private static final int MOST_REMEMBERED = 10_000;
    private static final String PURPOSE = "mango.account";

    private static final String COLUMNS = """
            select tenant_id, id, name, enabled, secrets, state, last_error, checked_at, version
            from telephony.mango_account
            """;

    private final Database database;
    private final Secrets secrets;
    private final MangoSettings settings;
    private final Clock clock;
    private final LoadingCache<Long, List<MangoAccount>> known;

    MangoAccounts(Database database, Secrets secrets, MangoSettings settings, Clock clock) {
        this.database = database;
        this.secrets = secrets;
        this.settings = settings;
        this.clock = clock;
        known = Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .expireAfterWrite(settings.accountsCache())
                .build(this::open);
    }

    /** Those that are switched on, for webhooks; a little old at times. */
    List<MangoAccount> ofWebhook(long tenant) {
        return known.get(tenant);
    }

    /** The same without asking the database; empty if it must be asked. */
    Optional<List<MangoAccount>> remembered(long tenant) {
        return Optional.ofNullable(known.getIfPresent(tenant));
    }

    private List<MangoAccount> open(long tenant) {
        return TenantScope.call(tenant, () -> QuarkusTransaction.requiringNew().call(() -> of(tenant))).stream()
                .filter(MangoAccount::enabled)
                .toList();
    }

    /** The saved ones, the oldest first, or the environment's where none is saved. */
    List<MangoAccount> of(long tenant) {
        var saved = database.list(COLUMNS + "where tenant_id = ? order by id", this::account, tenant);
        return saved.isEmpty() ? environment(tenant).stream().toList() : saved;
    }

    Optional<MangoAccount> find(long tenant, long id) {
        return id == MangoAccount.ENVIRONMENT
                ? of(tenant).stream().filter(MangoAccount::fromEnvironment).findFirst()
                : database.first(COLUMNS + "where tenant_id = ? and id = ?", this::account, tenant, id);
    }

    /** A saved one, held until the transaction ends. */
    Optional<MangoAccount> lock(long tenant, long id) {
        return database.first(COLUMNS + "where tenant_id = ? and id = ? for update", this::account, tenant, id);
    }

    /** @throws Problem CONFLICT for a key another account of the tenant's has: its calls would come twice */
    MangoAccount insert(long tenant, String name, String apiKey, String apiSalt, long by) {
        rememberKeys(tenant);
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var id = database.first(
                        """
                        insert into telephony.mango_account
                            (tenant_id, name, secrets, key_hash, created_at, updated_by, updated_at)
                        values (?, ?, ?, ?, ?, ?, ?)
                        on conflict (tenant_id, key_hash) do nothing returning id""",
                        row -> row.number("id"),
                        tenant,
                        name,
                        encrypted(tenant, apiKey, apiSalt),
                        hash(tenant, apiKey),
                        now,
                        by,
                        now)
                .orElseThrow(MangoAccounts::taken);
        known.invalidate(tenant);
        return find(tenant, id).orElseThrow();
    }

    /**
     * Saves what is changed; it counts as unchecked from then on.
     *
     * @throws Problem CONFLICT for a key another account of the tenant's has
     */
    MangoAccount update(MangoAccount changed, long by) {
        rememberKeys(changed.tenant());
        if (ofKey(changed.tenant(), changed.apiKey())
                .filter(id -> id != changed.id())
                .isPresent()) {
            throw taken();
        }
        database.update(
                """
                update telephony.mango_account
                set name = ?, enabled = ?, secrets = ?, key_hash = ?, state = 'unchecked', last_error = null, updated_by = ?,
                    updated_at = ?, version = version + 1
                where tenant_id = ? and id = ?""",
                changed.name(),
                changed.enabled(),
                encrypted(changed.tenant(), changed.apiKey(), changed.apiSalt()),
                hash(changed.tenant(), changed.apiKey()),
                by,
                clock.instant(),
                changed.tenant(),
                changed.id());
        known.invalidate(changed.tenant());
        return find(changed.tenant(), changed.id()).orElseThrow();
    }

    /** With what Mango said of its staff and lines; its calls stay. */
    boolean delete(long tenant, long id) {
        database.update("delete from telephony.mango_staff where tenant_id = ? and account_id = ?", tenant, id);
        database.update("delete from telephony.mango_line where tenant_id = ? and account_id = ?", tenant, id);
        var deleted =
                database.update("delete from telephony.mango_account where tenant_id = ? and id = ?", tenant, id) > 0;
        known.invalidate(tenant);
        return deleted;
    }

    /** Notes what a connection test said; the environment's account has no row to note it in. */
    void checked(MangoAccount account, String error) {
        database.update(
                """
                update telephony.mango_account set state = ?, last_error = ?, checked_at = ?
                where tenant_id = ? and id = ?""", error == null ? "working" : "failed", error, clock.instant(), account.tenant(), account.id());
    }

    private Optional<Long> ofKey(long tenant, String apiKey) {
        return database.first(
                "select id from telephony.mango_account where tenant_id = ? and key_hash = ?",
                row -> row.number("id"),
                tenant,
                hash(tenant, apiKey));
    }

    /** Accounts saved before keys were hashed; of two with one key the older has it. */
    private void rememberKeys(long tenant) {
        database.list(COLUMNS + "where tenant_id = ? and key_hash is null order by id", this::account, tenant).stream()
                .filter(account -> ofKey(tenant, account.apiKey()).isEmpty())
                .forEach(account -> database.update(
                        "update telephony.mango_account set key_hash = ? where tenant_id = ? and id = ?",
                        hash(tenant, account.apiKey()),
                        tenant,
                        account.id()));
    }

    private byte[] hash(long tenant, String apiKey) {
        return secrets.fingerprint(tenant, PURPOSE, apiKey);
    }

    private static Problem taken() {
        return new Problem(CommonProblem.CONFLICT, "api_key is that of another account of yours");
    }

    private Optional<MangoAccount> environment(long tenant) {
        return tenant == FIRST_TENANT
                ? settings.apiKey().flatMap(key -> settings.apiSalt()
                        .map(salt -> new MangoAccount(
                                tenant,
                                MangoAccount.ENVIRONMENT,
                                "Environment",
                                true,
                                key,
                                salt,
                                "unchecked",
                                null,
                                null,
                                0)))
                : Optional.empty();
    }

    private MangoAccount account(Row row) throws SQLException {
        var tenant = row.number("tenant_id");
        // Neither has a line break: both come from a field of Mango's cabinet, and we refuse one.
        var both = secrets.decrypt(tenant, PURPOSE, row.bytes("secrets")).split("\n", 2);
        return new MangoAccount(
                tenant,
                row.number("id"),
                row.text("name"),
                row.bool("enabled"),
                both[0],
                both[1],
                row.text("state"),
                row.text("last_error"),
                row.instant("checked_at"),
                row.number("version"));
    }

    private byte[] encrypted(long tenant, String apiKey, String apiSalt) {
        return secrets.encrypt(tenant, PURPOSE, apiKey + "\n" + apiSalt);
    }
}
