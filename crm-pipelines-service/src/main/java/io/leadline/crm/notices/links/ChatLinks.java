package io.leadline.crm.notices.links;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hibernate.Session;

/** Which chat is whose, and the one-time codes that prove it; each method is one transaction, or part of the caller's. */
@ApplicationScoped
@Transactional
public class ChatLinks {
    /** How long a code is good. */
    static final Duration CODE_LIFE = Duration.ofMinutes(15);

    private static final String COLUMNS = "select user_id, chat_id, linked_at, blocked_at, blocked_reason from";

    private static final String LINK = """
            insert into crm.telegram_link (tenant_id, user_id, chat_id, linked_at)
            values (:tenant, :user, :chat, :now)
            """;

    private final Session database;
    private final SecureRandom randomness = new SecureRandom();
    private final Clock clock;

    ChatLinks(Session database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A code that was just given. */
    record Given(LinkCode code, Instant expiresAt) {}

    /** What a code that somebody sent was good for. */
    public sealed interface Redeemed {
        /** Nobody has this code, any more or at all. */
        record Unknown() implements Redeemed {}

        /** It came too late; it is gone now. */
        record Expired(long tenant, long user) implements Redeemed {}

        /** It is gone now; the link is to be made. */
        record Good(long tenant, long user) implements Redeemed {}
    }

    Given newCode(long tenant, long user) {
        var code = LinkCode.random(randomness);
        var expires = now().plus(CODE_LIFE);
        database.createNativeMutationQuery("""
                        insert into crm.telegram_link_code (tenant_id, user_id, code_hash, expires_at)
                        values (:tenant, :user, :hash, :expires)
                        on conflict (tenant_id, user_id) do update
                        set code_hash = excluded.code_hash, expires_at = excluded.expires_at""")
                .setParameter("tenant", tenant)
                .setParameter("user", user)
                .setParameter("hash", code.hash())
                .setParameter("expires", expires)
                .executeUpdate();
        return new Given(code, expires);
    }

    /** Uses a code up, over all tenants; in the system scope. Of two who send it at once, one gets it. */
    public Redeemed redeem(String code) {
        return database
                .createNativeQuery(
                        "delete from crm.telegram_link_code where code_hash = :hash returning tenant_id, user_id, expires_at",
                        Tuple.class)
                .setParameter("hash", new LinkCode(code).hash())
                .getResultList()
                .stream()
                .findFirst()
                .<Redeemed>map(found -> {
                    var tenant = found.get("tenant_id", Long.class);
                    var user = found.get("user_id", Long.class);
                    return found.get("expires_at", Instant.class).isAfter(now())
                            ? new Redeemed.Good(tenant, user)
                            : new Redeemed.Expired(tenant, user);
                })
                .orElseGet(Redeemed.Unknown::new);
    }

    /** Makes the chat the person's, instead of another one. */
    public void link(long tenant, long user, long chat) {
        database.createNativeMutationQuery(LINK + """
                        on conflict (tenant_id, user_id) do update
                        set chat_id = excluded.chat_id, linked_at = excluded.linked_at, blocked_at = null,
                            blocked_reason = null""")
                .setParameter("tenant", tenant)
                .setParameter("user", user)
                .setParameter("chat", chat)
                .setParameter("now", now())
                .executeUpdate();
    }

    /** The same, unless the person has a chat, blocked or not. */
    public void linkOnce(long tenant, long user, long chat) {
        database.createNativeMutationQuery(LINK + "on conflict (tenant_id, user_id) do nothing")
                .setParameter("tenant", tenant)
                .setParameter("user", user)
                .setParameter("chat", chat)
                .setParameter("now", now())
                .executeUpdate();
    }

    /** The person's chat, blocked or not. */
    public Optional<ChatLink> find(long tenant, long user) {
        return database.createNativeQuery(
                        COLUMNS + " crm.telegram_link where tenant_id = :tenant and user_id = :user", Tuple.class)
                .setParameter("tenant", tenant)
                .setParameter("user", user)
                .getResultStream()
                .map(ChatLinks::read)
                .findFirst();
    }

    /** The open chats of those of these people who have one, by the person's number; one statement. */
    public Map<Long, Long> open(long tenant, Collection<Long> users) {
        if (users.isEmpty()) {
            return Map.of();
        }
        return database.createNativeQuery(COLUMNS + """
                         crm.telegram_link
                        where tenant_id = :tenant and user_id = any(:users) and blocked_at is null""", Tuple.class)
                .setParameter("tenant", tenant)
                .setParameter("users", users.toArray(Long[]::new))
                .getResultStream()
                .map(ChatLinks::read)
                .collect(Collectors.toMap(ChatLink::user, ChatLink::chat));
    }

    /** All of the tenant's. */
    public List<ChatLink> all(long tenant) {
        return database.createNativeQuery(
                        COLUMNS + " crm.telegram_link where tenant_id = :tenant order by user_id", Tuple.class)
                .setParameter("tenant", tenant)
                .getResultStream()
                .map(ChatLinks::read)
                .toList();
    }

    /** Telegram refuses the person's chat: nothing more is queued until it is linked again. */
    public void block(long tenant, long user, long chat, String why) {
        database.createNativeMutationQuery("""
                        update crm.telegram_link set blocked_at = :now, blocked_reason = :why
                        where tenant_id = :tenant and user_id = :user and chat_id = :chat and blocked_at is null""")
                .setParameter("tenant", tenant)
                .setParameter("user", user)
                .setParameter("chat", chat)
                .setParameter("why", why)
                .setParameter("now", now())
                .executeUpdate();
    }

    /** The same for whoever has the chat, over all tenants; in the system scope. */
    public void blockChat(long chat, String why) {
        database.createNativeMutationQuery("""
                        update crm.telegram_link set blocked_at = :now, blocked_reason = :why
                        where chat_id = :chat and blocked_at is null""")
                .setParameter("chat", chat)
                .setParameter("why", why)
                .setParameter("now", now())
                .executeUpdate();
    }

    /** The chat has a new number. */
    public void moved(long tenant, long user, long from, long to) {
        database.createNativeMutationQuery("""
                        update crm.telegram_link set chat_id = :to
                        where tenant_id = :tenant and user_id = :user and chat_id = :from""")
                .setParameter("tenant", tenant)
                .setParameter("user", user)
                .setParameter("from", from)
                .setParameter("to", to)
                .executeUpdate();
    }

    /** Forgets the person's chat and code. */
    public void unlink(long tenant, long user) {
        for (var table : List.of("telegram_link", "telegram_link_code")) {
            database.createNativeMutationQuery(
                            "delete from crm." + table + " where tenant_id = :tenant and user_id = :user")
                    .setParameter("tenant", tenant)
                    .setParameter("user", user)
                    .executeUpdate();
        }
    }

    /** Forgets the chat, over all tenants; in the system scope. Answers the tenants it was linked in. */
    public List<Long> unlinkChat(long chat) {
        return database.createNativeQuery(
                        "delete from crm.telegram_link where chat_id = :chat returning tenant_id", Long.class)
                .setParameter("chat", chat)
                .getResultList();
    }

    private static ChatLink read(Tuple row) {
        return new ChatLink(
                row.get("user_id", Long.class),
                row.get("chat_id", Long.class),
                row.get("linked_at", Instant.class),
                row.get("blocked_at", Instant.class),
                row.get("blocked_reason", String.class));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
