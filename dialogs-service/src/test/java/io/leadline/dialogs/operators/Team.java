package io.leadline.dialogs.operators;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.leadline.contracts.events.Event;
import io.leadline.contracts.events.UserEvent;
import io.leadline.contracts.outbox.Outbox;
import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.dialogs.Shop;
import io.leadline.localstack.testkit.PostgresResource;
import io.leadline.localstack.testkit.TestIssuer;
import io.quarkus.arc.Arc;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The people of a shop, as crm's events tell of them. */
final class Team {
    private static final Instant TEN = Instant.parse("2026-11-21T10:00:00Z");

    private final Shop shop;
    private long last = 100;
    private int chats;

    Team(Shop shop) {
        this.shop = shop;
    }

    record Member(long number, UUID uuid, String role) {}

    /** Is known once this returns. */
    Member hire(String role) {
        var member = new Member(++last, UUID.randomUUID(), role);
        publish(new UserEvent.Created(
                member.number(), member.uuid(), "x" + last, "Имя", "Ф" + last, role, "active", List.of(), null, null));
        settle();
        return member;
    }

    /** Is there once everybody can see it. */
    Member online(String role) {
        var member = hire(role);
        is(member, "online");
        return member;
    }

    void is(Member member, String presence) {
        publish(new UserEvent.PresenceChanged(member.number(), member.uuid(), presence, Instant.now()));
        if (List.of("operator", "admin", "owner").contains(member.role())) {
            await().untilAsserted(() -> shop.as("owner")
                    .get("/api/v2/operators")
                    .then()
                    .body("data.find{it.id=='" + member.uuid() + "'}.is_online", equalTo(presence.equals("online"))));
        }
    }

    void block(Member member) {
        publish(new UserEvent.Updated(
                member.number(), member.uuid(), "x", "Имя", "Ф", member.role(), "blocked", List.of(), null, null));
    }

    RequestSpecification as(Member member) {
        return given().auth()
                .oauth2(TestIssuer.user(member.role())
                        .tenant(shop.number(), shop.uuid())
                        .user(member.number(), member.uuid())
                        .sign())
                .contentType(ContentType.JSON);
    }

    /** Says how many dialogs somebody may have. */
    void takes(Member member, int most) {
        shop.as("admin")
                .body("{\"max_active_dialogs\":" + most + "}")
                .patch("/api/v2/operators/" + member.uuid() + "/settings")
                .then()
                .statusCode(200)
                .body("max_active_dialogs", equalTo(most));
    }

    /** So many new clients write, one after another. */
    List<UUID> clients(int count) {
        var dialogs = new ArrayList<UUID>();
        for (var i = 0; i < count; i++) {
            dialogs.add(shop.writes("c" + ++chats, "1", "Здравствуйте", TEN.plusSeconds(chats))
                    .dialogId());
        }
        return dialogs;
    }

    String operatorOf(UUID dialog) {
        return shop.as("owner")
                .get("/api/v2/dialogs/" + dialog)
                .then()
                .extract()
                .path("assigned_operator.id");
    }

    /** Waits until the dialog is the member's. */
    void has(Member member, UUID dialog) {
        await().untilAsserted(() -> shop.as("owner")
                .get("/api/v2/dialogs/" + dialog)
                .then()
                .body(
                        "assigned_operator.id",
                        equalTo(member == null ? null : member.uuid().toString())));
    }

    /** Waits until the assignment has heard of all that was published so far. */
    void settle() {
        await().until(() -> {
            try (var superuser = PostgresResource.superuser();
                    var query = superuser.prepareStatement("""
                            select not exists (select from outbox.pending where tenant_id = ?)
                                and c.seq >= (
                                    select coalesce(max(seq), 0) from outbox.event where tenant_id = ?
                                        and (type in ('dialog.created', 'dialog.reopened', 'dialog.completed',
                                            'dialog.operator_assigned') or type like 'user.%'))
                            from outbox.consumer c where name = 'dialogs.assignment'""")) {
                query.setLong(1, shop.number());
                query.setLong(2, shop.number());
                try (var rows = query.executeQuery()) {
                    return rows.next() && rows.getBoolean(1);
                }
            }
        });
    }

    void set(UUID dialog, Map<String, ?> change) {
        shop.as("owner").body(change).patch("/api/v2/dialogs/" + dialog).then().statusCode(200);
    }

    private void publish(Event event) {
        var outbox = Arc.container().instance(Outbox.class).get();
        TenantScope.run(shop.number(), () -> QuarkusTransaction.requiringNew().run(() -> outbox.publish(event)));
    }
}
