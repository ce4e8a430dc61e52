package io.leadline.telephony.avito.accounts;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.contracts.tenancy.SystemScope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The tenants' accounts with Avito; secrets are encrypted at rest. Each method is, or joins, one transaction. */
@ApplicationScoped
@Transactional
public class AvitoAccounts {
    private static final int LONGEST_ERROR = 300;

    private static final String INSERT = """
            insert into telephony.avito_account
                (tenant_id, name, city, user_id, secrets, webhook_hash, proxy_type, proxy_host, proxy_port, proxy_login,
                 eternal_online_enabled, online_keep_alive_interval, enabled, created_at, updated_by, updated_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (tenant_id, user_id) do nothing returning id
            """;

    private static final String UPDATE = """
            update telephony.avito_account
            set name = ?, city = ?, user_id = ?, secrets = ?, webhook_hash = ?, proxy_type = ?, proxy_host = ?,
                proxy_port = ?, proxy_login = ?, eternal_online_enabled = ?, online_keep_alive_interval = ?, enabled = ?,
                is_online = is_online and ?, updated_by = ?, updated_at = ?, version = version + 1
            where tenant_id = ? and id = ?
            """;

    /** What the clock does for it, from now on. */
    private static final String TURNS = """
            insert into telephony.avito_turn (tenant_id, account_id, kind, due_at)
            select ?, ?, kind, ? from unnest(array['poll', 'webhook', 'online']) as kind
            """;

    private final Database database;
    private final AccountRows rows;
    private final SystemScope system;
    private final Clock clock;

    AvitoAccounts(Database database, AccountRows rows, SystemScope system, Clock clock) {
        this.database = database;
        this.rows = rows;
        this.system = system;
        this.clock = clock;
    }

    /** All of a tenant's, the oldest first. */
    public List<AvitoAccount> of(long tenant) {
        return database.list(AccountRows.COLUMNS + "where tenant_id = ? order by id", rows::account, tenant);
    }

    /** One, switched on or not. */
    public Optional<AvitoAccount> find(long tenant, long id) {
        return database.first(AccountRows.COLUMNS + "where tenant_id = ? and id = ?", rows::account, tenant, id);
    }

    /** One that is there. @throws Problem NOT_FOUND */
    public AvitoAccount require(long tenant, long id) {
        return find(tenant, id).orElseThrow(() -> unknown(id));
    }

    /** One that may be used. @throws Problem NOT_FOUND */
    public AvitoAccount requireEnabled(long tenant, long id) {
        return find(tenant, id)
                .filter(AvitoAccount::enabled)
                .orElseThrow(() -> new Problem(CommonProblem.NOT_FOUND, "There is no such account, or it is off"));
    }

    /**
     * The account, of any tenant, whose webhook has this secret, or had it before and that is good still. Found by its
     * hash: who does not know a secret cannot choose how far its hash agrees with one.
     */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public Optional<AvitoAccount> ofWebhook(String secret) {
        return system.call(() -> QuarkusTransaction.requiringNew()
                .call(() -> database.first(
                        AccountRows.COLUMNS + """
                                where webhook_hash = ? or previous_webhook_hash = ?
                                    and (previous_webhook_until is null or previous_webhook_until > ?)""",
                        rows::account,
                        WebhookSecret.hash(secret),
                        WebhookSecret.hash(secret),
                        now())));
    }

    /** One, held until the transaction ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<AvitoAccount> lock(long tenant, long id) {
        return database.first(
                AccountRows.COLUMNS + "where tenant_id = ? and id = ? for update", rows::account, tenant, id);
    }

    /** Empty if the tenant has this account of Avito's already. Its own number and what is found are not looked at. */
    Optional<AvitoAccount> insert(AvitoAccount wanted, Long by) {
        var now = now();
        var proxy = wanted.throughProxy();
        return database.first(
                        INSERT,
                        row -> row.number("id"),
                        wanted.tenant(),
                        wanted.name(),
                        wanted.city(),
                        wanted.userId(),
                        rows.encrypted(wanted),
                        WebhookSecret.hash(wanted.keys().webhookSecret()),
                        proxy.map(one -> one.type().word()).orElse(null),
                        proxy.map(AvitoProxy::host).orElse(null),
                        proxy.map(AvitoProxy::port).orElse(null),
                        proxy.map(AvitoProxy::login).orElse(null),
                        wanted.online().enabled(),
                        wanted.online().interval(),
                        wanted.enabled(),
                        now,
                        by,
                        now)
                .flatMap(id -> {
                    database.update(TURNS, wanted.tenant(), id, now);
                    return find(wanted.tenant(), id);
                });
    }

    /** Saves changed settings; what is found about it stays unless it was of others. */
    AvitoAccount update(AvitoAccount before, AvitoAccount changed, long by) {
        var proxy = changed.throughProxy();
        database.update(
                UPDATE,
                changed.name(),
                changed.city(),
                changed.userId(),
                rows.encrypted(changed),
                WebhookSecret.hash(changed.keys().webhookSecret()),
                proxy.map(one -> one.type().word()).orElse(null),
                proxy.map(AvitoProxy::host).orElse(null),
                proxy.map(AvitoProxy::port).orElse(null),
                proxy.map(AvitoProxy::login).orElse(null),
                changed.online().enabled(),
                changed.online().interval(),
                changed.enabled(),
                changed.online().enabled() && changed.enabled(),
                by,
                now(),
                changed.tenant(),
                changed.id());
        if (!before.online().equals(changed.online())) {
            database.update(
                    "update telephony.avito_turn set due_at = ? where tenant_id = ? and account_id = ? and kind = 'online'",
                    now(),
                    changed.tenant(),
                    changed.id());
        }
        var otherProxy = !before.throughProxy().equals(proxy);
        if (otherProxy) {
            proxyChecked(changed, new Standing("not_checked", null, null));
        }
        if (otherProxy || before.userId() != changed.userId() || !before.keys().equals(changed.keys())) {
            checked(changed, new Standing("unchecked", null, null));
        }
        return find(changed.tenant(), changed.id()).orElseThrow();
    }

    boolean delete(long tenant, long id) {
        return database.update("delete from telephony.avito_account where tenant_id = ? and id = ?", tenant, id) > 0;
    }

    /** Notes what a connection test found. */
    public void checked(AvitoAccount account, Standing found) {
        note("state = ?, last_error = ?, checked_at = ?", account, found);
    }

    /** Notes what a check of the proxy found. */
    public void proxyChecked(AvitoAccount account, Standing found) {
        note("proxy_state = ?, proxy_error = ?, proxy_checked_at = ?", account, found);
    }

    /** Notes what a call showed of its proxy; nothing if the settings were changed meanwhile. */
    public void proxySeen(AvitoAccount account, Standing found) {
        database.update(
                """
                update telephony.avito_account set proxy_state = ?, proxy_error = ?, proxy_checked_at = ?
                where tenant_id = ? and id = ? and version = ?""", found.state(), found.error(), found.at(), account.tenant(), account.id(), account.version());
    }

    /** Notes how the subscription is. */
    public void webhookChecked(AvitoAccount account, Standing found) {
        note("webhook_state = ?, webhook_error = ?, webhook_checked_at = ?", account, found);
    }

    /** Notes whether a call of the eternal online worked. */
    public void onlineChecked(AvitoAccount account, boolean works) {
        database.update(
                "update telephony.avito_account set is_online = ?, last_online_check = ?"
                        + " where tenant_id = ? and id = ?",
                works,
                now(),
                account.tenant(),
                account.id());
    }

    private void note(String columns, AvitoAccount account, Standing found) {
        var error = found.error();
        database.update(
                "update telephony.avito_account set " + columns + " where tenant_id = ? and id = ?",
                found.state(),
                error != null && error.length() > LONGEST_ERROR ? error.substring(0, LONGEST_ERROR) : error,
                found.at(),
                account.tenant(),
                account.id());
    }

    /** That there is none. */
    public static Problem unknown(long id) {
        return new Problem(CommonProblem.NOT_FOUND, "There is no Avito account " + id);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
