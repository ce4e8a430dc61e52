package io.leadline.dialogs.channels;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadline.contracts.database.Database;
import io.leadline.contracts.database.Row;
import io.leadline.contracts.secrets.Secrets;
import io.leadline.dialogs.Channel;
import io.leadline.dialogs.channels.ChannelAccount.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The tenants' accounts with messengers; secrets are encrypted at rest. Each method is one transaction. */
@ApplicationScoped
@Transactional
public class ChannelAccounts {
    private static final String COLUMNS = """
            select tenant_id, id, channel, name, address, enabled, secrets, state, last_error, checked_at, version
            from dialogs.channel_account
            """;

    private static final String INSERT = """
            insert into dialogs.channel_account
                (tenant_id, channel, name, address, secrets, created_at, updated_by, updated_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (tenant_id, channel, address) do nothing returning id
            """;

    private static final String UPDATE = """
            update dialogs.channel_account
            set name = ?, address = ?, enabled = ?, secrets = ?, updated_by = ?, updated_at = ?, state = 'unchecked',
                last_error = null, version = version + 1
            where tenant_id = ? and id = ?
            """;

    private static final TypeReference<TreeMap<Secret, String>> TEXTS = new TypeReference<>() {};
    private static final int LONGEST_ERROR = 500;

    private final Database database;
    private final Secrets secrets;
    private final EnvironmentAccounts environment;
    private final ObjectMapper json;
    private final Clock clock;

    ChannelAccounts(
            Database database, Secrets secrets, EnvironmentAccounts environment, ObjectMapper json, Clock clock) {
        this.database = database;
        this.secrets = secrets;
        this.environment = environment;
        this.json = json;
        this.clock = clock;
    }

    /** Those of a channel, the oldest first: the saved ones, or the environment's where none is saved. */
    public List<ChannelAccount> of(long tenant, Channel channel) {
        var saved = database.list(
                COLUMNS + "where tenant_id = ? and channel = ? order by id", this::account, tenant, channel.word());
        return saved.isEmpty() ? environment.of(tenant, channel).stream().toList() : saved;
    }

    /** Those of a channel that are switched on. */
    public List<ChannelAccount> open(long tenant, Channel channel) {
        return of(tenant, channel).stream().filter(ChannelAccount::enabled).toList();
    }

    /**
     * The account a dialog names. One without an account, begun by hand or under the environment's, is written to from
     * the oldest there is.
     */
    public Optional<ChannelAccount> named(long tenant, Channel channel, String accountId) {
        return accountId.isEmpty()
                ? of(tenant, channel).stream().findFirst()
                : find(tenant, accountId).filter(account -> account.channel() == channel);
    }

    /** A saved one. */
    Optional<ChannelAccount> find(long tenant, String id) {
        return id.matches("\\d{1,18}")
                ? database.first(COLUMNS + "where tenant_id = ? and id = ?", this::account, tenant, Long.parseLong(id))
                : Optional.empty();
    }

    /** A saved one, held until the transaction ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    Optional<ChannelAccount> lock(long tenant, String id) {
        return id.matches("\\d{1,18}")
                ? database.first(
                        COLUMNS + "where tenant_id = ? and id = ? for update",
                        this::account,
                        tenant,
                        Long.parseLong(id))
                : Optional.empty();
    }

    /** Empty if the tenant has that one already. */
    Optional<ChannelAccount> insert(
            long tenant, Channel channel, String name, String address, Map<Secret, String> known, long by) {
        var now = now();
        return database.first(
                        INSERT,
                        row -> row.number("id"),
                        tenant,
                        channel.word(),
                        name,
                        address,
                        encrypted(tenant, channel, known),
                        now,
                        by,
                        now)
                .flatMap(id -> find(tenant, Long.toString(id)));
    }

    /** Saves what is changed; it counts as unchecked from then on. */
    ChannelAccount update(ChannelAccount changed, Long by) {
        var id = Long.parseLong(changed.id());
        database.update(
                UPDATE,
                changed.name(),
                changed.address(),
                changed.enabled(),
                encrypted(changed.tenant(), changed.channel(), changed.secrets()),
                by,
                now(),
                changed.tenant(),
                id);
        return find(changed.tenant(), changed.id()).orElseThrow();
    }

    /** Keeps a secret the provider told us; the environment's account learns nothing. */
    public void learn(ChannelAccount account, Secret name, String value) {
        lock(account.tenant(), account.id()).ifPresent(present -> {
            var known = new TreeMap<>(present.secrets());
            known.put(name, value);
            update(present.become(present.name(), present.address(), present.enabled(), known), null);
        });
    }

    /** Whether another account of the tenant is this one. */
    boolean isTaken(ChannelAccount wanted) {
        return database.first(
                        "select id from dialogs.channel_account where tenant_id = ? and channel = ? and address = ?"
                                + " and id <> ?",
                        row -> row.number("id"),
                        wanted.tenant(),
                        wanted.channel().word(),
                        wanted.address(),
                        Long.parseLong(wanted.id()))
                .isPresent();
    }

    boolean delete(long tenant, String id) {
        return id.matches("\\d{1,18}")
                && database.update(
                                "delete from dialogs.channel_account where tenant_id = ? and id = ?",
                                tenant,
                                Long.parseLong(id))
                        > 0;
    }

    /**
     * Notes how an account does; the environment's is not written down.
     *
     * @param error null if it works; for the admin: no secret, no customer's data
     */
    public void checked(ChannelAccount account, String error) {
        if (!account.fromEnvironment()) {
            var cut = error != null && error.length() > LONGEST_ERROR ? error.substring(0, LONGEST_ERROR) : error;
            database.update(
                    "update dialogs.channel_account set state = ?, last_error = ?, checked_at = ?"
                            + " where tenant_id = ? and id = ?",
                    error == null ? "working" : "failed",
                    cut,
                    now(),
                    account.tenant(),
                    Long.parseLong(account.id()));
        }
    }

    private ChannelAccount account(Row row) throws SQLException {
        var tenant = row.number("tenant_id");
        var channel = Channel.of(row.text("channel")).orElseThrow();
        return new ChannelAccount(
                tenant,
                Long.toString(row.number("id")),
                channel,
                row.text("name"),
                row.text("address"),
                row.bool("enabled"),
                decrypted(tenant, channel, row.bytes("secrets")),
                row.text("state"),
                row.text("last_error"),
                row.instant("checked_at"),
                row.number("version"));
    }

    private byte[] encrypted(long tenant, Channel channel, Map<Secret, String> texts) {
        try {
            return secrets.encrypt(tenant, purpose(channel), json.writeValueAsString(texts));
        } catch (JsonProcessingException _) {
            throw new IllegalStateException("Secrets are texts");
        }
    }

    private Map<Secret, String> decrypted(long tenant, Channel channel, byte[] stored) {
        try {
            return Map.copyOf(json.readValue(secrets.decrypt(tenant, purpose(channel), stored), TEXTS));
        } catch (JsonProcessingException _) {
            // The reason would quote them.
            throw new IllegalStateException("The secrets of a " + channel.word() + " account cannot be read");
        }
    }

    private static String purpose(Channel channel) {
        return "channel." + channel.word();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
