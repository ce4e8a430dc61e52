package io.leadline.crm.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.leadline.crm.Company;
import io.leadline.crm.LeadDesk;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** spec/crm-pipelines-tasks-events.md §1, DESIGN §7. */
@QuarkusTest
class PipelineTest {
    private Company company;
    private Company.Person owner;

    @BeforeEach
    void aCompanyOfItsOwn() {
        company = Company.found();
        owner = company.owner();
    }

    private int pipeline(String name, boolean isDefault) {
        return owner.asks()
                .body("{\"name\":\"%s\",\"is_default\":%s}".formatted(name, isDefault))
                .post("/api/pipelines")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private int stage(int pipeline, String name, String more) {
        return owner.asks()
                .body("{\"name\":\"%s\"%s}".formatted(name, more))
                .post("/api/pipelines/{id}/stages", pipeline)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** Names and places of a pipeline's stages in order. */
    private List<String> stages(int pipeline) {
        var found = owner.asks().get("/api/pipelines").then().statusCode(200).extract();
        var path = "pipelines.find { it.id == " + pipeline + " }.stages.collect { it.name + ' ' + it.order_index }";
        return found.path(path);
    }

    @Nested
    class TheDefaultPipeline {
        @Test
        void everyTenantHasOneWithFourStages() {
            owner.asks()
                    .get("/api/pipelines?tenant_id=" + company.number())
                    .then()
                    .statusCode(200)
                    .body("total", equalTo(1))
                    .body("pipelines[0].name", equalTo("Основная"))
                    .body("pipelines[0].is_default", equalTo(true))
                    .body("pipelines[0].tenant_id", equalTo((int) company.number()))
                    .body("pipelines[0].stages.name", contains("Новые", "В работе", "Закрыт", "Отказ"))
                    .body("pipelines[0].stages.order_index", contains(0, 1, 2, 3))
                    .body("pipelines[0].stages.status", contains("новый", "в работе", "закрыт", "отказ"))
                    .body("pipelines[0].stages.is_closed", contains(false, false, true, true))
                    .body("pipelines[0].stages[0].color", nullValue());
        }

        @Test
        void anotherTakesItsPlaceAndItCannotSimplyStop() {
            var second = pipeline("Вторая", false);
            owner.asks()
                    .body("{\"is_default\":true}")
                    .patch("/api/pipelines/{id}", second)
                    .then()
                    .statusCode(200)
                    .body("is_default", equalTo(true))
                    .body("stages", hasSize(0));
            owner.asks()
                    .get("/api/pipelines")
                    .then()
                    .body("pipelines.findAll { it.is_default }.name", contains("Вторая"));
            owner.asks()
                    .body("{\"is_default\":false}")
                    .patch("/api/pipelines/{id}", second)
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("DEFAULT_PIPELINE"));
        }

        @Test
        void ofManyMadeAtOnceOneIsTheDefault() throws Exception {
            var made = new ArrayList<Callable<Integer>>();
            for (var i = 0; i < 8; i++) {
                var name = "Воронка " + i;
                made.add(() -> pipeline(name, true));
            }
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var one : threads.invokeAll(made)) {
                    one.get();
                }
            }
            assertThat(Company.column("select count(*) || ' ' || count(*) filter (where is_default) from crm.pipeline"
                            + " where tenant_id = " + company.number()))
                    .containsExactly("9 1");
        }
    }

    @Nested
    class Places {
        @Test
        void aPlaceIsKeptAsGivenAndAClashMovesTheLaterOnesUp() {
            var id = pipeline("Порядок", false);
            stage(id, "А", "");
            stage(id, "Б", "");
            stage(id, "Д", ",\"order_index\":5");
            assertThat(stages(id)).containsExactly("А 0", "Б 1", "Д 5");
            stage(id, "В", ",\"order_index\":0");
            assertThat(stages(id)).containsExactly("В 0", "А 1", "Б 2", "Д 5");
            stage(id, "Е", "");
            assertThat(stages(id)).containsExactly("В 0", "А 1", "Б 2", "Д 5", "Е 6");
        }

        @Test
        void aStageMovesAndLosesNobody() {
            var id = pipeline("Порядок", false);
            stage(id, "А", "");
            stage(id, "Б", "");
            stage(id, "В", "");
            var last = stage(id, "Г", "");
            owner.asks()
                    .body("{\"order_index\":1,\"color\":\"#ff0000\"}")
                    .patch("/api/pipelines/stages/{id}", last)
                    .then()
                    .statusCode(200)
                    .body("color", equalTo("#ff0000"))
                    .body("order_index", equalTo(1));
            assertThat(stages(id)).containsExactly("А 0", "Г 1", "Б 2", "В 3");
        }

        @Test
        void reorderingAtOnceLosesNothing() throws Exception {
            var id = pipeline("Порядок", false);
            var all = new ArrayList<Integer>();
            for (var i = 0; i < 6; i++) {
                all.add(stage(id, "С" + i, ""));
            }
            var moves = new ArrayList<Callable<Integer>>();
            for (var round = 0; round < 5; round++) {
                for (var stage : all) {
                    var place = (stage + round) % 6;
                    moves.add(() -> owner.asks()
                            .body("{\"order_index\":" + place + "}")
                            .patch("/api/pipelines/stages/{id}", stage)
                            .statusCode());
                }
            }
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var answer : threads.invokeAll(moves)) {
                    assertThat(answer.get()).isEqualTo(200);
                }
            }
            assertThat(Company.column("select count(distinct order_index) from crm.stage where pipeline_id = " + id))
                    .containsExactly("6");
        }
    }

    @Nested
    class Deleting {
        @Test
        void aStageWithLeadsStaysAndSaysHowMany() {
            LeadDesk.lead(owner, "");
            LeadDesk.lead(owner, "");
            var stage = LeadDesk.stage(company, "Новые");
            owner.asks()
                    .delete("/api/pipelines/stages/{id}", stage)
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("STAGE_HAS_LEADS"))
                    .body("detail", containsString("2 leads"))
                    .body("leads", equalTo(2));
        }

        @Test
        void anEmptyStageGoesAndDeletedLeadsLetGoOfIt() {
            var lead = LeadDesk.lead(owner, "");
            owner.asks().delete("/api/leads/{id}", lead).then().statusCode(204);
            var stage = LeadDesk.stage(company, "Новые");
            owner.asks().delete("/api/pipelines/stages/{id}", stage).then().statusCode(204);
            owner.asks().delete("/api/pipelines/stages/{id}", stage).then().statusCode(404);
            owner.asks()
                    .post("/api/leads/{id}/restore", lead)
                    .then()
                    .statusCode(200)
                    .body("stage_id", nullValue())
                    .body("status", equalTo("новый"));
        }

        @Test
        void whileLeadsLandTheStageIsEitherKeptOrTheyLandElsewhere() throws Exception {
            var stage = LeadDesk.stage(company, "Новые");
            var calls = new ArrayList<Callable<Integer>>();
            for (var i = 0; i < 10; i++) {
                calls.add(() -> LeadDesk.create(owner, LeadDesk.body("Имя", LeadDesk.number(), ""))
                        .extract()
                        .statusCode());
                calls.add(() ->
                        owner.asks().delete("/api/pipelines/stages/{id}", stage).statusCode());
            }
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var answer : threads.invokeAll(calls)) {
                    assertThat(answer.get()).isIn(201, 204, 404, 409);
                }
            }
        }
    }

    @Nested
    class Changing {
        @Test
        void aStageFollowsBeingClosedUnlessItSaysWhatItStandsFor() {
            var id = pipeline("Статусы", false);
            var open = stage(id, "Думает", "");
            owner.asks()
                    .body("{\"is_closed\":true}")
                    .patch("/api/pipelines/stages/{id}", open)
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("закрыт"));
            var lost = stage(id, "Потерян", ",\"is_closed\":true,\"status\":\"отказ\"");
            owner.asks()
                    .body("{\"is_closed\":false}")
                    .patch("/api/pipelines/stages/{id}", lost)
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("отказ"));
        }

        @Test
        void aStageWithLeadsKeepsItsStatusButMayBeRenamed() {
            LeadDesk.lead(owner, "");
            var stage = LeadDesk.stage(company, "Новые");
            owner.asks()
                    .body("{\"status\":\"отказ\"}")
                    .patch("/api/pipelines/stages/{id}", stage)
                    .then()
                    .statusCode(409)
                    .body("leads", equalTo(1));
            owner.asks()
                    .body("{\"name\":\"Свежие\",\"order_index\":0,\"color\":\"#ff0000\",\"is_closed\":false}")
                    .patch("/api/pipelines/stages/{id}", stage)
                    .then()
                    .statusCode(200)
                    .body("name", equalTo("Свежие"))
                    .body("status", equalTo("новый"));
        }

        @Test
        void anOldVersionIsRefused() {
            var id = pipeline("Версии", false);
            owner.asks()
                    .header("If-Match", "\"0\"")
                    .body("{\"name\":\"Раз\"}")
                    .patch("/api/pipelines/{id}", id)
                    .then()
                    .statusCode(200)
                    .header("ETag", "\"1\"");
            owner.asks()
                    .header("If-Match", "\"0\"")
                    .body("{\"name\":\"Два\"}")
                    .patch("/api/pipelines/{id}", id)
                    .then()
                    .statusCode(412);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                {"name":" "}                         | name
                {"name":"А","color":"red"}           | color
                {"name":"А","order_index":-1}        | order_index
                {"name":"А","status":"готово"}       | status
                {"name":"А","place":1}               | place
                """)
        void whatBreaksARuleIsNamed(String body, String field) {
            owner.asks()
                    .body(body)
                    .post("/api/pipelines/{id}/stages", pipeline("Ошибки", false))
                    .then()
                    .statusCode(400)
                    .body("errors[0].field", equalTo(field));
        }
    }

    @Nested
    class Strangers {
        @Test
        void anotherTenantsPipelinesDoNotExist() {
            var id = pipeline("Своя", false);
            var stage = stage(id, "Своя", "");
            var stranger = Company.found().owner();
            stranger.asks()
                    .body("{\"name\":\"Моя\"}")
                    .patch("/api/pipelines/{id}", id)
                    .then()
                    .statusCode(404);
            stranger.asks()
                    .body("{\"name\":\"Моя\"}")
                    .patch("/api/pipelines/stages/{id}", stage)
                    .then()
                    .statusCode(404);
            stranger.asks().delete("/api/pipelines/stages/{id}", stage).then().statusCode(404);
            stranger.asks()
                    .get("/api/pipelines?tenant_id=" + company.number())
                    .then()
                    .statusCode(403);
        }
    }
}
