package io.leadline.crm.notices;

import io.leadline.contracts.delivery.Deliveries;
import io.leadline.contracts.identity.Role;
import io.leadline.crm.notices.bot.NoticeBot;
import io.leadline.crm.notices.links.ChatLinks;
import io.leadline.crm.tenants.Tenants;
import io.leadline.crm.users.Users;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.hibernate.Session;

/**
 * Queues notices in the transaction of what they tell. Nothing is queued without a bot, for a tenant that wants none,
 * for people who are not active, have linked no chat, or have blocked the bot.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Notices {
    static final String TABLE = "crm.notice";
    static final String ACCOUNT = "notice-bot";

    private static final Duration STRANGERS = Duration.ofMinutes(10);

    private final Deliveries deliveries;
    private final NoticeBot bot;
    private final ChatLinks links;
    private final Tenants tenants;
    private final Users users;
    private final Firings firings;
    private final Session database;
    private final NoticeSettings settings;
    private final Clock clock;

    Notices(
            Deliveries deliveries,
            NoticeBot bot,
            ChatLinks links,
            Tenants tenants,
            Users users,
            Firings firings,
            Session database,
            NoticeSettings settings,
            Clock clock) {
        this.deliveries = deliveries;
        this.bot = bot;
        this.links = links;
        this.tenants = tenants;
        this.users = users;
        this.firings = firings;
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether the tenant's people are told anything. */
    boolean areWanted(long tenant) {
        return bot.isConfigured() && tenants.noticeRules(tenant).enabled();
    }

    /**
     * Tells people of a tenant that wants notices.
     *
     * @param lead what it is about, or null
     */
    void tell(long tenant, Collection<Long> people, NoticeKind kind, Long lead, NoticeText text) {
        var chats = links.open(tenant, users.activeAmong(tenant, people));
        chats.forEach((user, chat) -> tell(tenant, user, chat, kind, lead, text));
    }

    private void tell(long tenant, long user, long chat, NoticeKind kind, Long lead, NoticeText text) {
        if (waiting(tenant, chat) < settings.mostWaiting()) {
            queue(tenant, user, chat, kind, lead, text);
            return;
        }
        var hour = new Firings.Firing(user, clock.instant().truncatedTo(ChronoUnit.HOURS));
        if (!firings.claim(tenant, NoticeKind.TOO_MANY, Set.of(hour)).isEmpty()) {
            queue(tenant, user, chat, NoticeKind.TOO_MANY, null, Wording.tooMany());
        }
    }

    /** Answers a chat; who is nobody's is answered a few times only. */
    void reply(long tenant, Long user, long chat, NoticeText text) {
        if (user != null || answered(tenant, chat) < settings.answersToStrangers()) {
            queue(tenant, user, chat, NoticeKind.REPLY, null, text);
        }
    }

    private void queue(long tenant, Long user, long chat, NoticeKind kind, Long lead, NoticeText text) {
        // An answer goes to the chat that asked, whatever the person's chat is by then.
        var payload = new NoticePayload(chat, kind == NoticeKind.REPLY ? null : user, text.title(), text.body());
        var id = deliveries.queue(TABLE, tenant, ACCOUNT, Long.toString(chat), payload.json(), now());
        database.createNativeMutationQuery("""
                        update crm.notice set kind = :kind, user_id = :user, lead_id = :lead
                        where tenant_id = :tenant and id = :id""")
                .setParameter("kind", kind.word())
                .setParameter("user", user, Long.class)
                .setParameter("lead", lead, Long.class)
                .setParameter("tenant", tenant)
                .setParameter("id", id)
                .executeUpdate();
    }

    private long waiting(long tenant, long chat) {
        return database.createNativeQuery("""
                        select count(*) from (
                            select from crm.notice
                            where tenant_id = :tenant and lane = :lane and state in ('queued', 'sending')
                            limit :most) w""", Long.class)
                .setParameter("tenant", tenant)
                .setParameter("lane", Long.toString(chat))
                .setParameter("most", settings.mostWaiting())
                .getSingleResult();
    }

    private long answered(long tenant, long chat) {
        return database.createNativeQuery("""
                        select count(*) from crm.notice
                        where tenant_id = :tenant and user_id is null and lane = :lane and created_at > :since""", Long.class)
                .setParameter("tenant", tenant)
                .setParameter("lane", Long.toString(chat))
                .setParameter("since", now().minus(STRANGERS))
                .getSingleResult();
    }

    /** Whom a change of a lead's status is told: the active МОП and РОП. */
    List<Long> leadersOf(long tenant) {
        return users.activeOf(tenant, Set.of(Role.MOP, Role.ROP));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
