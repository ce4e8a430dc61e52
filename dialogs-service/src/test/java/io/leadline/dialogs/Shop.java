package io.leadline.dialogs;

import static io.restassured.RestAssured.given;

import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.dialogs.clients.NewContact;
import io.leadline.dialogs.dialogs.Dialogs;
import io.leadline.dialogs.dialogs.InboundMessage;
import io.leadline.dialogs.dialogs.Received;
import io.leadline.localstack.testkit.PostgresResource;
import io.leadline.localstack.testkit.TestIssuer;
import io.quarkus.arc.Arc;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** A tenant of its own for one test, with operators who ask and clients who write. */
public final class Shop {
    private final long number = ThreadLocalRandom.current().nextLong(1_000, 1L << 40);
    private final UUID uuid = UUID.randomUUID();

    public long number() {
        return number;
    }

    public UUID uuid() {
        return uuid;
    }

    /** A live token of somebody with the role. */
    public String token(String role) {
        return TestIssuer.user(role).tenant(number, uuid).sign();
    }

    /** A request of somebody with the role. */
    public RequestSpecification as(String role) {
        return given().auth().oauth2(token(role)).contentType(ContentType.JSON);
    }

    /** A client writes over Telegram, as the channel would bring it. */
    public Received writes(String chat, String messageId, String text, Instant at) {
        var message = new InboundMessage(
                "",
                chat,
                new NewContact(Channel.TELEGRAM, chat, "Клиент " + chat, null, null, at),
                messageId,
                text,
                Map.of(),
                Map.of());
        return receives(message);
    }

    public Received receives(InboundMessage message) {
        var dialogs = Arc.container().instance(Dialogs.class).get();
        return TenantScope.call(number, () -> dialogs.receive(number, message));
    }

    /** How many events of a type the shop told of a thing. */
    public long told(String type, String id) {
        var sql = """
                select count(*) from (
                    select tenant_id, type, aggregateid from outbox.event
                    union all select tenant_id, type, aggregateid from outbox.pending) e
                where tenant_id = ? and type = ? and aggregateid = ?""";
        try (var superuser = PostgresResource.superuser();
                var query = superuser.prepareStatement(sql)) {
            query.setLong(1, number);
            query.setString(2, type);
            query.setString(3, id);
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
