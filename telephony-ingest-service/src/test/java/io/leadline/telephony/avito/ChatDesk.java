package io.leadline.telephony.avito;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.contracts.database.Database;
import io.leadline.contracts.json.Json;
import io.leadline.telephony.avito.accounts.AvitoAccounts;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/** What a test looks at of an office's chats, and how it makes the clock go on. */
@Singleton
public class ChatDesk {
    private final Database database;
    private final AvitoAccounts accounts;

    ChatDesk(Database database, AvitoAccounts accounts) {
        this.database = database;
        this.accounts = accounts;
    }

    /** A new chat in which a buyer wrote this; a poll is over, so that none takes another's fault. */
    public String opened(AvitoOffice office, long account, String text) {
        var chat = AvitoOffice.control()
                .seed("{\"write\":{\"account\":%d,\"text\":\"%s\"}}".formatted(office.userId, text))
                .path("chat_id")
                .asText();
        turn(office, account, "poll");
        told(office, 1);
        return chat;
    }

    /** Texts of ours in the account's chats. */
    public List<String> ours(AvitoOffice office) {
        var chats = AvitoOffice.control()
                .seed("{\"read\":{\"account\":" + office.userId + "}}")
                .path("chats");
        return StreamSupport.stream(chats.spliterator(), false)
                .flatMap(one -> StreamSupport.stream(one.path("messages").spliterator(), false))
                .filter(message -> message.path("direction").asText().equals("out"))
                .map(message -> message.at("/content/text").asText())
                .toList();
    }

    /** Waits until as many messages are told; all that are told. */
    public List<JsonNode> told(AvitoOffice office, int count) {
        return await().atMost(Duration.ofSeconds(40)).until(() -> told(office), told -> told.size() >= count);
    }

    /** Messages told so far, the oldest first. */
    public List<JsonNode> told(AvitoOffice office) {
        return office.inTenant(() -> database.list("""
                select payload::text as payload from outbox.event
                where tenant_id = ? and type = 'avito.message_received' order by seq""", row -> read(row.text("payload")), office.office.number()));
    }

    /** Webhook posts that wait to be handled, and messages that wait to be read. */
    public long waiting(AvitoOffice office) {
        return office.inTenant(
                () -> database.first("""
                        select (select count(*) from telephony.intake where tenant_id = ? and state = 'new')
                            + (select count(*) from telephony.avito_fetch
                                where tenant_id = ? and state in ('queued', 'sending')) as n""", row -> row.number("n"), office.office.number(), office.office.number())
                        .orElseThrow());
    }

    /** Chats that Avito does not show. */
    public List<String> refused(AvitoOffice office) {
        return office.inTenant(() -> database.list(
                "select chat_id from telephony.avito_chat_mark where tenant_id = ? and refusal is not null",
                row -> row.text("chat_id"),
                office.office.number()));
    }

    /** Refused chats may be asked for again. */
    public void forgetPauses(AvitoOffice office) {
        office.inTenant(() -> database.update(
                "update telephony.avito_chat_mark set read_at = read_at - interval '1 day'"
                        + " where tenant_id = ? and refusal is not null",
                office.office.number()));
    }

    /** Kinds and states of what webhooks brought. */
    public List<String> intake(AvitoOffice office) {
        return office.inTenant(() -> database.list(
                "select kind || ' ' || state as told from telephony.intake where tenant_id = ? order by id",
                row -> row.text("told"),
                office.office.number()));
    }

    /** The clock leaves the account alone with this, for an hour. */
    public void later(AvitoOffice office, long account, String kind) {
        office.inTenant(() -> database.update(
                "update telephony.avito_turn set due_at = ? where tenant_id = ? and account_id = ? and kind = ?",
                Instant.now().plusSeconds(3600),
                office.office.number(),
                account,
                kind));
    }

    /** The clock does this for the account now; waits until its turn was taken. */
    public void turn(AvitoOffice office, long account, String kind) {
        office.inTenant(() -> database.update(
                "update telephony.avito_turn set due_at = ? where tenant_id = ? and account_id = ? and kind = ?",
                Instant.EPOCH,
                office.office.number(),
                account,
                kind));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> office.inTenant(() -> database.first(
                                "select due_at from telephony.avito_turn where tenant_id = ? and account_id = ? and kind = ?",
                                row -> row.instant("due_at").isAfter(Instant.EPOCH),
                                office.office.number(),
                                account,
                                kind)
                        .orElse(false)));
    }

    /** What Avito is told to post to. */
    public String webhook(AvitoOffice office, long account) {
        return "/webhooks/avito/"
                + office.inTenant(() -> accounts.require(office.office.number(), account))
                        .keys()
                        .webhookSecret();
    }

    private static JsonNode read(String json) {
        try {
            return Json.lenient().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
