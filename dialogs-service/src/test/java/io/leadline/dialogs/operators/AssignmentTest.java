package io.leadline.dialogs.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.dialogs.Shop;
import io.leadline.localstack.testkit.PostgresResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Issue 6, "Assignment"; docs/adr/0028. */
@QuarkusTest
class AssignmentTest {
    private static final Instant ELEVEN = Instant.parse("2026-11-21T11:00:00Z");

    @Inject
    Assignment assignment;

    private final Shop shop = new Shop();
    private final Team team = new Team(shop);

    private List<String> operatorsOf(List<UUID> dialogs) {
        return dialogs.stream().map(team::operatorOf).toList();
    }

    private long held(Team.Member member, List<UUID> dialogs) {
        return operatorsOf(dialogs).stream()
                .filter(member.uuid().toString()::equals)
                .count();
    }

    private void clientWritesAgain(int chat) {
        shop.writes("c" + chat, "again" + chat, "И ещё вопрос", ELEVEN);
    }

    @Test
    void aNewDialogIsGivenToWhoHasTheFewest() {
        var first = team.online("operator");
        var earlier = team.clients(2);
        team.has(first, earlier.get(1));
        var second = team.online("operator");
        var later = team.clients(2);
        team.has(second, later.get(0));
        team.has(second, later.get(1));
        assertThat(held(first, earlier)).isEqualTo(2);
        shop.as("owner")
                .get("/api/v2/dialogs/" + later.get(0) + "/messages?types=all")
                .then()
                .body("data.findAll{it.type=='operator_assigned'}", hasSize(1));
    }

    @Test
    void nobodyGetsMoreThanTheyTakeAndWhatIsLeftWaitsInItsOrder() {
        var only = team.hire("operator");
        team.takes(only, 2);
        var dialogs = team.clients(5);
        team.settle();
        assertThat(operatorsOf(dialogs)).containsOnlyNulls();

        team.is(only, "online");
        team.has(only, dialogs.get(1));
        team.settle();
        assertThat(operatorsOf(dialogs.subList(2, 5))).containsOnlyNulls();

        team.set(dialogs.get(0), Map.of("status", "completed"));
        team.has(only, dialogs.get(2));
        team.settle();
        assertThat(team.operatorOf(dialogs.get(3))).isNull();

        team.takes(only, 3);
        assertThat(team.operatorOf(dialogs.get(3))).isEqualTo(only.uuid().toString());
        assertThat(team.operatorOf(dialogs.get(4))).isNull();

        var other = team.online("operator");
        team.has(other, dialogs.get(4));
    }

    @Test
    void whatIsPassedOnByHandMakesRoomToo() {
        var full = team.online("operator");
        team.takes(full, 1);
        var dialogs = team.clients(2);
        team.has(full, dialogs.get(0));
        var owner = team.hire("owner");
        team.settle();
        team.set(dialogs.get(0), Map.of("assigned_operator_id", owner.uuid().toString()));
        team.has(full, dialogs.get(1));
        assertThat(team.operatorOf(dialogs.get(0))).isEqualTo(owner.uuid().toString());
    }

    @Test
    void whoComesOnlineGetsDialogsThoughTheCopyOfCrmsPeopleIsBehind() throws Exception {
        var dialog = team.clients(1).getFirst();
        try (var superuser = PostgresResource.superuser();
                var statement = superuser.createStatement()) {
            superuser.setAutoCommit(false);
            // Its consumer finds the row locked, as if another replica were at it.
            statement.execute("select from outbox.consumer where name = 'dialogs.directory' for update");
            var operator = team.online("operator");
            team.has(operator, dialog);
            superuser.rollback();
        }
    }

    @Test
    void whoIsAwayOnABreakBlockedOrMayNotAnswerGetsNothing() {
        team.hire("operator");
        team.is(team.online("operator"), "break");
        team.is(team.online("operator"), "offline");
        var blocked = team.online("operator");
        team.block(blocked);
        for (var role : List.of("rop", "mop", "manager", "financier")) {
            team.is(team.hire(role), "online");
        }
        var dialogs = team.clients(1);
        team.settle();
        assertThat(team.operatorOf(dialogs.getFirst())).isNull();
    }

    @Test
    void ownersAndAdminsGetDialogsOnlyIfTheyWantAndOperatorsUnlessTheyDoNot() {
        var admin = team.online("admin");
        var operator = team.online("operator");
        team.as(operator).get("/api/v2/operators/me").then().body("settings.auto_assign", equalTo(true));
        team.as(admin).get("/api/v2/operators/me").then().body("settings.auto_assign", equalTo(false));
        team.as(operator)
                .body("{\"auto_assign\":false}")
                .patch("/api/v2/operators/me/settings")
                .then()
                .statusCode(200)
                .body("settings.auto_assign", equalTo(false))
                .body("settings.notifications_enabled", equalTo(true));
        var dialog = team.clients(1).getFirst();
        team.settle();
        assertThat(team.operatorOf(dialog)).isNull();
        team.as(admin)
                .body("{\"auto_assign\":true}")
                .patch("/api/v2/operators/me/settings")
                .then()
                .statusCode(200);
        assertThat(team.operatorOf(dialog)).isEqualTo(admin.uuid().toString());
    }

    @Test
    void aDialogThatOpensAgainStaysWithItsOperatorWhileThatOneIsThere() {
        var own = team.online("operator");
        var dialog = team.clients(1).getFirst();
        team.has(own, dialog);
        team.set(dialog, Map.of("status", "completed"));
        team.online("operator");
        clientWritesAgain(1);
        team.settle();
        assertThat(team.operatorOf(dialog)).isEqualTo(own.uuid().toString());
    }

    @Test
    void aDialogThatOpensAgainGoesToAnotherWhereItsOperatorIsAway() {
        var own = team.online("operator");
        var dialogs = team.clients(2);
        team.has(own, dialogs.get(1));
        dialogs.forEach(dialog -> team.set(dialog, Map.of("status", "completed")));
        team.is(own, "offline");
        clientWritesAgain(1);
        team.has(null, dialogs.get(0));
        var other = team.online("operator");
        team.has(other, dialogs.get(0));
        clientWritesAgain(2);
        team.has(other, dialogs.get(1));
    }

    @Test
    void whereNobodyWantsDialogsGivenOneThatOpensAgainStaysWhoseItWas() {
        var owner = team.hire("owner");
        team.settle();
        var dialog = team.clients(1).getFirst();
        team.set(dialog, Map.of("assigned_operator_id", owner.uuid().toString()));
        team.set(dialog, Map.of("status", "completed"));
        clientWritesAgain(1);
        team.settle();
        assertThat(team.operatorOf(dialog)).isEqualTo(owner.uuid().toString());
    }

    @Test
    void anotherTenantsOperatorsGetNothingAndCannotBeSetUp() {
        var stranger = new Team(new Shop()).online("operator");
        var dialog = team.clients(1).getFirst();
        team.settle();
        shop.as("owner").get("/api/v2/dialogs/" + dialog).then().body("assigned_operator", nullValue());
        shop.as("admin")
                .body("{\"max_active_dialogs\":1}")
                .patch("/api/v2/operators/" + stranger.uuid() + "/settings")
                .then()
                .statusCode(404);
    }

    @Test
    void inParallelNoDialogIsGivenTwiceAndNobodyGetsTooMany() throws Exception {
        var first = team.online("operator");
        var second = team.online("operator");
        team.takes(first, 3);
        team.takes(second, 3);
        var dialogs = new ArrayList<UUID>();
        var jobs = new ArrayList<Callable<UUID>>();
        for (var i = 0; i < 20; i++) {
            var chat = "p" + i;
            jobs.add(() -> shop.writes(chat, "1", "Здравствуйте", ELEVEN).dialogId());
            jobs.add(() -> {
                TenantScope.run(shop.number(), () -> assignment.drain(shop.number()));
                return null;
            });
        }
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var done : threads.invokeAll(jobs)) {
                dialogs.add(done.get());
            }
        }
        dialogs.removeIf(Objects::isNull);
        team.settle();
        assertThat(held(first, dialogs)).isEqualTo(3);
        assertThat(held(second, dialogs)).isEqualTo(3);
        shop.as("owner")
                .get("/api/v2/events?types=operator_assigned&since=2026-01-01T00:00:00Z")
                .then()
                .body("data", hasSize(6));
    }
}
