package io.leadline.crm.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.crm.Company;
import io.leadline.crm.LeadDesk;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pipelines document §3: what the stream says, to whom. */
@QuarkusTest
@TestProfile(LiveProfile.class)
class StreamTest {
    private Company company;
    private Company.Person owner;

    @BeforeEach
    void aCompanyOfItsOwn() {
        company = Company.found();
        owner = company.owner();
    }

    @Test
    void theStreamBeginsWithConnectedAndMayNotBeKeptOrGathered() throws Exception {
        try (var watcher = Watcher.of(owner)) {
            assertThat(watcher.messages().getFirst().data())
                    .isEqualTo("{\"event\":\"connected\",\"data\":{\"tenant_id\":%d}}".formatted(company.number()));
            assertThat(watcher.headers().firstValue("Content-Type")).hasValue("text/event-stream");
            assertThat(watcher.headers().firstValue("Cache-Control")).hasValue("no-cache, no-transform");
            assertThat(watcher.headers().firstValue("X-Accel-Buffering")).hasValue("no");
            // Asked for gzip: a compressor would hold back what it gathers.
            assertThat(watcher.headers().firstValue("Content-Encoding").orElse("identity"))
                    .isEqualTo("identity");
            assertThat(watcher.headers().firstValue("X-Request-ID")).isPresent();
        }
    }

    @Test
    void aPingComesWheneverNothingElseDoes() throws Exception {
        try (var watcher = Watcher.of(owner)) {
            Awaitility.await()
                    .until(() -> watcher.messages().stream()
                                    .filter(Watcher.Message::isPing)
                                    .count()
                            > 2);
            assertThat(watcher.messages().get(1).data()).isEqualTo("{\"event\":\"ping\",\"data\":{}}");
        }
    }

    @Test
    void everyMessageStandsInItsDataAloneSoThatOnmessageGetsIt() throws Exception {
        try (var watcher = Watcher.of(owner)) {
            var lead = LeadDesk.lead(owner, "");
            watcher.awaitTold(Watcher.created(company, lead));
            assertThat(watcher.otherFields()).isEmpty();
            assertThat(watcher.messages().getLast().id())
                    .isEqualTo(Long.parseLong(
                            Company.column("select max(seq) from outbox.event where tenant_id = " + company.number())
                                    .getFirst()));
        }
    }

    @Test
    void stageAssignmentCommentTaskEditAndRemovalAreUpdates() throws Exception {
        var manager = company.hire("manager");
        try (var watcher = Watcher.of(owner)) {
            var lead = LeadDesk.lead(owner, "");
            var updated = Watcher.updated(company, lead);
            owner.asks()
                    .body("{\"stage_id\":%d}".formatted(LeadDesk.stage(company, "В работе")))
                    .patch("/api/leads/{id}/stage", lead)
                    .then()
                    .statusCode(200);
            owner.asks()
                    .body("{\"assigned_to\":%d}".formatted(manager.id()))
                    .post("/api/leads/{id}/assign", lead)
                    .then()
                    .statusCode(200);
            owner.asks()
                    .body("{\"text\":\"Перезвонить\"}")
                    .post("/api/leads/{id}/comment", lead)
                    .then()
                    .statusCode(201);
            Published.task(company, lead, manager.id());
            // The task was put into the outbox past the service; what follows must not overtake it.
            watcher.awaitTold(Watcher.created(company, lead), updated, updated, updated, updated);
            owner.asks()
                    .body("{\"notes\":\"новое\"}")
                    .patch("/api/leads/{id}", lead)
                    .then()
                    .statusCode(200);
            owner.asks().delete("/api/leads/{id}", lead).then().statusCode(204);
            watcher.awaitTold(Watcher.created(company, lead), updated, updated, updated, updated, updated, updated);
        }
    }

    @Test
    void anotherTenantsLeadsAreNotTold() throws Exception {
        var other = Company.found();
        try (var watcher = Watcher.of(owner)) {
            var foreign = LeadDesk.lead(other.owner(), "");
            Published.task(other, foreign, owner.id());
            var own = LeadDesk.lead(owner, "");
            watcher.awaitTold(Watcher.created(company, own));
        }
    }

    @Test
    void aManagerIsToldOfOwnLeadsAloneAndWhenOneIsTakenAway() throws Exception {
        var manager = company.hire("manager");
        var colleague = company.hire("operator");
        try (var watcher = Watcher.of(manager);
                var other = Watcher.of(colleague)) {
            var lead = LeadDesk.lead(owner, "");
            assign(lead, String.valueOf(manager.id()));
            owner.asks()
                    .body("{\"text\":\"Ваш\"}")
                    .post("/api/leads/{id}/comment", lead)
                    .then()
                    .statusCode(201);
            assign(lead, String.valueOf(colleague.id()));
            owner.asks()
                    .body("{\"text\":\"Уже не ваш\"}")
                    .post("/api/leads/{id}/comment", lead)
                    .then()
                    .statusCode(201);
            assign(lead, "null");
            var last = LeadDesk.lead(owner, ",\"assigned_to\":" + manager.id());
            var updated = Watcher.updated(company, lead);
            watcher.awaitTold(updated, updated, updated, Watcher.created(company, last));
            other.awaitTold(updated, updated, updated);
        }
    }

    private void assign(long lead, String who) {
        owner.asks()
                .body("{\"assigned_to\":%s}".formatted(who))
                .post("/api/leads/{id}/assign", lead)
                .then()
                .statusCode(200);
    }
}
