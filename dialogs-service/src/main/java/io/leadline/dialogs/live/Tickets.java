package io.leadline.dialogs.live;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.digest.Sha256;
import io.leadline.contracts.secrets.Secrets;
import io.leadline.contracts.tenancy.SystemScope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** One-time tickets that stand for an access token where only an address can be given. */
@ApplicationScoped
class Tickets {
    private static final String PURPOSE = "ws.ticket";
    private static final int BYTES = 32;

    private final Database database;
    private final SystemScope system;
    private final Secrets secrets;
    private final LiveSettings settings;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Tickets(Database database, SystemScope system, Secrets secrets, LiveSettings settings, Clock clock) {
        this.database = database;
        this.system = system;
        this.secrets = secrets;
        this.settings = settings;
        this.clock = clock;
    }

    /** A ticket and when it ends. */
    record Ticket(String ticket, Instant expiresAt) {}

    /** @param token the access token it stands for */
    @Transactional
    Ticket issue(long tenant, String token) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var ticket = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var now = clock.instant();
        var until = now.plus(settings.ticket());
        database.update("delete from dialogs.ws_ticket where tenant_id = ? and expires_at < ?", tenant, now);
        database.update(
                "insert into dialogs.ws_ticket (tenant_id, hash, token, expires_at) values (?, ?, ?, ?)",
                tenant,
                Sha256.of(ticket),
                secrets.encrypt(tenant, PURPOSE, token),
                until);
        return new Ticket(ticket, until);
    }

    /** The token a ticket stands for; a second time, or too late, there is none. */
    Optional<String> use(String ticket) {
        return system.call(() -> QuarkusTransaction.requiringNew().call(() -> database.first(
                        "delete from dialogs.ws_ticket where hash = ? returning tenant_id, token, expires_at",
                        row -> new Used(row.number("tenant_id"), row.bytes("token"), row.instant("expires_at")),
                        (Object) Sha256.of(ticket))
                .filter(used -> used.until().isAfter(clock.instant()))
                .map(used -> secrets.decrypt(used.tenant(), PURPOSE, used.token()))));
    }

    private record Used(long tenant, byte[] token, Instant until) {}
}
