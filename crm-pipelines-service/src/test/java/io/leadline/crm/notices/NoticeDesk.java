package io.leadline.crm.notices;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.crm.Company;
import io.leadline.localstack.testkit.CrmProvidersResource;
import io.leadline.localstack.testkit.SimulatorControl;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A company whose people have linked their chats, and a look into those chats. */
final class NoticeDesk {
    private static final AtomicLong CHATS = new AtomicLong(7_000_000);

    private NoticeDesk() {}

    static SimulatorControl telegram() {
        return CrmProvidersResource.control("telegram");
    }

    /** Plain Telegram, no notice waiting, no account paused. */
    static void clear() throws SQLException {
        telegram().reset();
        Company.change("update crm.notice set state = 'dead' where state in ('queued', 'sending')");
        Company.change("delete from crm.delivery_account");
    }

    static long newChat() {
        var chat = CHATS.incrementAndGet();
        telegram().seed("{\"chats\":{\"bot\":1001,\"known\":[" + chat + "]}}");
        return chat;
    }

    /** Gives a person a chat of their own. */
    static long link(Company.Person person) throws SQLException {
        var chat = newChat();
        link(person, chat);
        return chat;
    }

    static void link(Company.Person person, long chat) throws SQLException {
        Company.change("""
                insert into crm.telegram_link (tenant_id, user_id, chat_id, linked_at) values (%d, %d, %d, now())
                on conflict (tenant_id, user_id) do update set chat_id = excluded.chat_id, blocked_at = null""".formatted(person.company().number(), person.id(), chat));
    }

    /** What the bot wrote into a chat so far. */
    static List<String> texts(long chat) {
        return messages(chat).stream().map(m -> m.path("text").asText()).toList();
    }

    static List<JsonNode> messages(long chat) {
        return telegram()
                .seed("{\"read\":{\"bot\":1001,\"chat\":" + chat + "}}")
                .path("messages")
                .valueStream()
                .toList();
    }

    /** The texts of a chat once there are so many. */
    static List<String> awaitTexts(long chat, int number) {
        await().atMost(Duration.ofSeconds(20)).until(() -> texts(chat).size() >= number);
        return texts(chat);
    }

    /** Everything published is handled, and nothing waits to be sent. */
    static void awaitQuiet(Company company) {
        await().atMost(Duration.ofSeconds(20)).until(() -> Company.column("""
                        select (select count(*) from outbox.pending)
                            + (select coalesce(max(seq), 0) from outbox.event)
                            - (select seq from outbox.consumer where name = 'crm.notices')
                            + (select count(*) from crm.notice
                               where tenant_id = %d and state in ('queued', 'sending'))""".formatted(company.number()))
                .getFirst()
                .equals("0"));
    }

    /** State, attempts and error of a company's notices, oldest first. */
    static List<String> states(Company company) throws SQLException {
        return Company.column(
                "select concat_ws(' ', kind, state, attempts, last_error) from crm.notice where tenant_id = "
                        + company.number() + " order by id");
    }
}
