package io.leadline.telephony.mailboxes;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.database.Row;
import io.leadline.contracts.secrets.Secrets;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The tenants' mailboxes; passwords are encrypted at rest. In the caller's transaction. */
@Singleton
class Mailboxes {
    private static final long FIRST_TENANT = 1;
    private static final String PURPOSE = "mailbox.password";
    private static final int LONGEST_ERROR = 500;
    private static final int IMAPS = 993;
    private static final int IMAP = 143;

    private static final String COLUMNS = """
            select tenant_id, id, name, host, port, security, login, password, folder, sender, time_zone, enabled, state,
                last_error, checked_at, version, coalesce(w.skipped, 0) as skipped, w.last_skipped
            from telephony.mailbox m left join lateral (
                select skipped, last_skipped from telephony.mailbox_watch
                where tenant_id = m.tenant_id and mailbox_id = m.id) w on true
            """;

    private final Database database;
    private final Secrets secrets;
    private final MailboxSettings settings;
    private final Clock clock;

    Mailboxes(Database database, Secrets secrets, MailboxSettings settings, Clock clock) {
        this.database = database;
        this.secrets = secrets;
        this.settings = settings;
        this.clock = clock;
    }

    /** The saved ones, the oldest first, or the environment's where none is saved. */
    List<Mailbox> of(long tenant) {
        var saved = database.list(COLUMNS + "where tenant_id = ? order by id", this::mailbox, tenant);
        return saved.isEmpty() ? environment(tenant).stream().toList() : saved;
    }

    /** All tenants' that are switched on; the environment's if tenant 1 has none of its own. */
    List<Mailbox> watched() {
        var all = database.list(
                COLUMNS + "where enabled or tenant_id = ? order by tenant_id, id limit 10000",
                this::mailbox,
                FIRST_TENANT);
        var open = all.stream().filter(Mailbox::enabled);
        return (all.stream().anyMatch(mailbox -> mailbox.tenant() == FIRST_TENANT)
                        ? open
                        : java.util.stream.Stream.concat(open, environment(FIRST_TENANT).stream()))
                .toList();
    }

    Optional<Mailbox> find(long tenant, long id) {
        return id == Mailbox.ENVIRONMENT
                ? of(tenant).stream().filter(Mailbox::fromEnvironment).findFirst()
                : database.first(COLUMNS + "where tenant_id = ? and id = ?", this::mailbox, tenant, id);
    }

    /** A saved one, held until the transaction ends. */
    Optional<Mailbox> lock(long tenant, long id) {
        return database.first(COLUMNS + "where tenant_id = ? and id = ? for update of m", this::mailbox, tenant, id);
    }

    Mailbox insert(Mailbox wanted, long by) {
        var now = clock.instant();
        var id = database.first(
                        """
                        insert into telephony.mailbox
                            (tenant_id, name, host, port, security, login, password, folder, sender, time_zone, enabled,
                             created_at, updated_by, updated_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id""",
                        row -> row.number("id"),
                        wanted.tenant(),
                        wanted.name(),
                        wanted.host(),
                        wanted.port(),
                        wanted.security().word(),
                        wanted.login(),
                        secrets.encrypt(wanted.tenant(), PURPOSE, wanted.password()),
                        wanted.folder(),
                        wanted.sender(),
                        wanted.timeZone(),
                        wanted.enabled(),
                        now,
                        by,
                        now)
                .orElseThrow();
        return find(wanted.tenant(), id).orElseThrow();
    }

    /**
     * Saves what is changed; it counts as unchecked from then on.
     *
     * @param others whether these are other mails than before, which are read from the beginning; else none is missed,
     *     however long nobody could look
     */
    Mailbox update(Mailbox changed, boolean others, long by) {
        database.update(
                """
                update telephony.mailbox
                set name = ?, host = ?, port = ?, security = ?, login = ?, password = ?, folder = ?, sender = ?,
                    time_zone = ?, enabled = ?, state = 'unchecked', last_error = null, updated_by = ?, updated_at = ?,
                    version = version + 1
                where tenant_id = ? and id = ?""",
                changed.name(),
                changed.host(),
                changed.port(),
                changed.security().word(),
                changed.login(),
                secrets.encrypt(changed.tenant(), PURPOSE, changed.password()),
                changed.folder(),
                changed.sender(),
                changed.timeZone(),
                changed.enabled(),
                by,
                clock.instant(),
                changed.tenant(),
                changed.id());
        if (others) {
            database.update(
                    "update telephony.mailbox_watch set last_uid = null where tenant_id = ? and mailbox_id = ?",
                    changed.tenant(),
                    changed.id());
        }
        return find(changed.tenant(), changed.id()).orElseThrow();
    }

    boolean delete(long tenant, long id) {
        database.update("delete from telephony.mailbox_watch where tenant_id = ? and mailbox_id = ?", tenant, id);
        return database.update("delete from telephony.mailbox where tenant_id = ? and id = ?", tenant, id) > 0;
    }

    /** Notes how the last look went; the environment's mailbox has no row to note it in. */
    void checked(Mailbox mailbox, String error) {
        database.update(
                """
                update telephony.mailbox set state = ?, last_error = ?, checked_at = ?
                where tenant_id = ? and id = ?""",
                error == null ? "working" : "failed",
                error != null && error.length() > LONGEST_ERROR ? error.substring(0, LONGEST_ERROR) : error,
                clock.instant(),
                mailbox.tenant(),
                mailbox.id());
    }

    private Optional<Mailbox> environment(long tenant) {
        return tenant == FIRST_TENANT ? settings.imapUrl().map(Mailboxes::parsed) : Optional.empty();
    }

    private static Mailbox parsed(String url) {
        var address = URI.create(url);
        var account = address.getRawUserInfo() == null
                ? new String[] {"", ""}
                : address.getRawUserInfo().split(":", 2);
        var safe = "imaps".equals(address.getScheme());
        var folder = address.getPath() == null ? "" : address.getPath().replaceFirst("^/", "");
        return new Mailbox(
                FIRST_TENANT,
                Mailbox.ENVIRONMENT,
                "Environment",
                address.getHost(),
                address.getPort() > 0 ? address.getPort() : safe ? IMAPS : IMAP,
                safe ? MailSecurity.TLS : MailSecurity.NONE,
                decoded(account[0]),
                account.length > 1 ? decoded(account[1]) : "",
                folder.isEmpty() ? "INBOX" : folder,
                null,
                null,
                true,
                "unchecked",
                null,
                null,
                0,
                0,
                null);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private Mailbox mailbox(Row row) throws SQLException {
        var tenant = row.number("tenant_id");
        return new Mailbox(
                tenant,
                row.number("id"),
                row.text("name"),
                row.text("host"),
                row.integer("port"),
                MailSecurity.of(row.text("security")),
                row.text("login"),
                secrets.decrypt(tenant, PURPOSE, row.bytes("password")),
                row.text("folder"),
                row.text("sender"),
                row.text("time_zone"),
                row.bool("enabled"),
                row.text("state"),
                row.text("last_error"),
                row.instant("checked_at"),
                row.number("version"),
                row.number("skipped"),
                row.text("last_skipped"));
    }
}
