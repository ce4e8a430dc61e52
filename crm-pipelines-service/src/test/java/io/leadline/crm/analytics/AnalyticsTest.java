package io.leadline.crm.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.leadline.crm.Company;
import io.leadline.crm.LeadDesk;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Issue 4, analytics. */
@QuarkusTest
class AnalyticsTest {
    private Company company;
    private Company.Person owner;

    @BeforeEach
    void aCompanyOfItsOwn() {
        company = Company.found();
        owner = company.owner();
    }

    /** A lead made at a moment, in UTC. */
    private int lead(String at, String more) throws Exception {
        var id = LeadDesk.lead(owner, more);
        Company.change("update crm.lead set created_at = '%1$sZ', moved_to_stage_at = '%1$sZ' where id = %2$d"
                .formatted(at, id));
        return id;
    }

    private void become(int lead, String status, String at) throws Exception {
        owner.asks()
                .body("{\"status\":\"" + status + "\"}")
                .patch("/api/leads/{id}", lead)
                .then()
                .statusCode(200);
        Company.change("update crm.lead_history set changed_at = '%sZ' where lead_id = %d".formatted(at, lead));
    }

    private io.restassured.response.ValidatableResponse sources(String query) {
        return owner.asks().get("/api/analytics/sources?" + query).then().statusCode(200);
    }

    @Test
    void leadsAreCountedBySourceWithWhatBecameOfThem() throws Exception {
        become(lead("2026-03-10T10:00:00", ",\"budget\":1000.5"), "закрыт", "2026-03-10T10:10:00");
        become(lead("2026-03-10T11:00:00", ",\"budget\":500"), "в работе", "2026-03-10T11:30:00");
        become(lead("2026-03-11T11:00:00", ""), "отказ", "2026-03-11T12:00:00");
        lead("2026-03-12T11:00:00", ",\"budget\":700");
        owner.asks()
                .delete("/api/leads/{id}", lead("2026-03-12T11:00:00", ""))
                .then()
                .statusCode(204);
        sources("from=2026-03-10&to=2026-03-12")
                .body("items", hasSize(1))
                .body("items[0].source", equalTo("Сайт"))
                .body("items[0].created", equalTo(4))
                .body("items[0].in_work", equalTo(1))
                .body("items[0].won", equalTo(1))
                .body("items[0].lost", equalTo(1))
                .body("items[0].won_amount", equalTo(1000.5f))
                .body("items[0].median_first_contact_seconds", equalTo(1800))
                .body("total.source", nullValue())
                .body("total.created", equalTo(4));
    }

    @Test
    void theFirstAndTheLastDayAreTheTenantsAndIncluded() throws Exception {
        // Moscow is three hours ahead.
        lead("2026-03-09T20:59:59", "");
        lead("2026-03-09T21:00:00", "");
        lead("2026-03-10T20:59:59", "");
        lead("2026-03-10T21:00:00", "");
        sources("from=2026-03-10&to=2026-03-10").body("total.created", equalTo(2));
    }

    @Test
    void aContactIsAPersonsCommentMoveOrTaskDoneWhicheverCameFirst() throws Exception {
        var id = lead("2026-03-10T10:00:00", "");
        Company.change("insert into crm.lead_comment (tenant_id, lead_id, text, created_at) values (%d, %d, 'бот',"
                        .formatted(company.number(), id)
                + " '2026-03-10T10:00:01Z')");
        owner.asks()
                .body("{\"assigned_to\":" + owner.id() + "}")
                .post("/api/leads/{id}/assign", id)
                .then()
                .statusCode(200);
        sources("from=2026-03-10&to=2026-03-10").body("total.median_first_contact_seconds", nullValue());
        Company.change("""
                insert into crm.task (tenant_id, lead_id, type, status, due_at, assigned_to, version, created_at, updated_at)
                values (%1$d, %2$d, 'call', 'done', now(), %3$d, 0, now(), '2026-03-10T10:05:00Z'),
                       (%1$d, %2$d, 'call', 'open', now(), %3$d, 0, now(), '2026-03-10T10:00:02Z')
                """.formatted(company.number(), id, owner.id()));
        sources("from=2026-03-10&to=2026-03-10").body("total.median_first_contact_seconds", equalTo(300));
        owner.asks()
                .body("{\"text\":\"да\"}")
                .post("/api/leads/{id}/comment", id)
                .then()
                .statusCode(201);
        Company.change("update crm.lead_comment set created_at = '2026-03-10T10:02:00Z' where created_by is not null"
                + " and lead_id = " + id);
        sources("from=2026-03-10&to=2026-03-10").body("total.median_first_contact_seconds", equalTo(120));
    }

    @Test
    void aPeriodWithoutLeadsIsEmptyAndAWrongOneIsRefused() {
        sources("pretty=1")
                .body("items", empty())
                .body("total.created", equalTo(0))
                .body("total.won_amount", equalTo(0));
        for (var query :
                new String[] {"from=2026-03-02&to=2026-03-01", "from=2025-01-01&to=2026-01-02", "from=yesterday"}) {
            assertThat(owner.asks().get("/api/analytics/sources?" + query).statusCode())
                    .as(query)
                    .isIn(400, 404);
        }
        sources("from=2025-01-01&to=2026-01-01").body("from", equalTo("2025-01-01"));
    }

    @Test
    void eachStageTellsHowManyLeadsStandThereWorthWhatAndHowLong() throws Exception {
        lead("2026-03-10T10:00:00", ",\"budget\":100");
        lead("2026-03-10T10:00:00", ",\"budget\":50.5");
        var report = owner.asks()
                .get("/api/analytics/pipeline")
                .then()
                .statusCode(200)
                .body("stages.name", contains("Новые", "В работе", "Закрыт", "Отказ"))
                .body("stages.count", contains(2, 0, 0, 0))
                .body("stages[0].sum", equalTo(150.5f))
                .body("stages[1].median_seconds", nullValue())
                .body("count", equalTo(2))
                .extract();
        assertThat(report.<Integer>path("stages[0].median_seconds").longValue())
                .isGreaterThan(Duration.ofDays(1).toSeconds());
        int other = owner.asks()
                .body("{\"name\":\"Вторая\"}")
                .post("/api/pipelines")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        owner.asks()
                .get("/api/analytics/pipeline?pipeline_id=" + other)
                .then()
                .statusCode(200)
                .body("pipeline_id", equalTo(other))
                .body("count", equalTo(0));
        Company.found()
                .owner()
                .asks()
                .get("/api/analytics/pipeline?pipeline_id=" + other)
                .then()
                .statusCode(404);
    }

    @Test
    void twentyThousandLeadsAreReportedInNoTime() throws Exception {
        var stage = LeadDesk.stage(company, "Новые");
        Company.change("""
                with made as (
                    insert into crm.lead (tenant_id, client_name, phone_number, phone_e164, status, source, budget,
                        pipeline_id, stage_id, moved_to_stage_at, version, created_at, updated_at)
                    select %1$d, 'Клиент ' || i, i, '+7' || (9000000000 + i),
                        (array['новый', 'в работе', 'закрыт', 'отказ'])[1 + i %% 4], 'Источник ' || i %% 13, i,
                        (select pipeline_id from crm.stage where id = %2$d), %2$d, now() - i * interval '1 minute', 0,
                        now() - i * interval '1 minute', now()
                    from generate_series(1, 20000) i returning id, created_at),
                said as (
                    insert into crm.lead_comment (tenant_id, lead_id, text, created_by, created_at)
                    select %1$d, id, 'да', %3$d, created_at + interval '5 minutes' from made)
                insert into crm.lead_history (tenant_id, lead_id, action, field, changed_by, changed_at)
                select %1$d, id, 'status_changed', 'status', %3$d, created_at + n * interval '6 minutes'
                from made, generate_series(1, 3) n
                """.formatted(company.number(), stage, owner.id()));
        Company.change("analyze crm.lead, crm.lead_comment, crm.lead_history");
        var sources = best(() -> sources("pretty=1").body("total.median_first_contact_seconds", equalTo(300)));
        var stages =
                best(() -> owner.asks().get("/api/analytics/pipeline").then().body("count", equalTo(20_000)));
        System.out.printf("20,000 leads: sources in %d ms, pipeline in %d ms%n", sources, stages);
        // 280 ms and 80 ms were seen on a loaded machine; a plan that walks the tables once per lead takes minutes.
        assertThat(sources).isLessThan(3000);
        assertThat(stages).isLessThan(3000);
    }

    private static long best(Runnable request) {
        var best = Long.MAX_VALUE;
        for (var i = 0; i < 5; i++) {
            var began = System.nanoTime();
            request.run();
            best = Math.min(best, (System.nanoTime() - began) / 1_000_000);
        }
        return best;
    }
}
