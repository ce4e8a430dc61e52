package io.leadline.crm.sheets;

import static io.leadline.crm.sheets.SheetDesk.google;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadline.crm.Company;
import io.leadline.localstack.google.Google;
import io.leadline.localstack.google.GoogleAccount;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sheet shows every lead once, whatever goes wrong and whoever works in it. Requests are small in the tests. */
@QuarkusTest
class SheetExportTest {
    private SheetDesk desk;

    @BeforeEach
    void aDocumentOfItsOwn() {
        google().reset();
        desk = SheetDesk.open("");
    }

    private List<String> leads(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Integer.toString(desk.lead("Клиент " + i)))
                .toList();
    }

    @Test
    void leadsAreWrittenBelowTheirHeaderInSeveralRequests() {
        var ids = leads(13);
        assertThat(desk.exported()).containsEntry("rows_added", 13).containsEntry("trigger", "manual");
        assertThat(desk.cells().get(0).get(0).asText()).isEqualTo("ID");
        assertThat(desk.column(0)).containsExactlyElementsOf(ids);
        assertThat(desk.column(5)).containsOnly("новый");
        assertThat(desk.column(11)).containsOnly("Новые");
        assertThat(desk.requests(":append")).isEqualTo(3);
        assertThat(desk.state()).isEqualTo("working");
    }

    @Test
    void whatSomebodyTypedIsNeverAFormula() {
        desk.lead("=IMPORTXML(1)");
        desk.exported();
        assertThat(desk.column(3)).containsExactly("=IMPORTXML(1)");
        assertThat(desk.column(4).getFirst()).startsWith("+7");
        assertThat(google().received().stream()
                        .filter(r -> r.get("method").asText().equals("POST")
                                && r.get("path").asText().contains(":append"))
                        .map(r -> r.at("/query/valueInputOption/0").asText()))
                .containsOnly("RAW");
    }

    @Test
    void aSecondRunSendsOnlyWhatIsMissingOrChanged() {
        var ids = leads(3);
        desk.exported();
        assertThat(desk.exported()).containsEntry("rows_added", 0).containsEntry("rows_changed", 0);
        desk.rename(Integer.parseInt(ids.get(1)), "Новое имя");
        var fourth = desk.lead("Четвёртый");
        assertThat(desk.exported()).containsEntry("rows_added", 1).containsEntry("rows_changed", 1);
        assertThat(desk.column(3)).containsExactly("Клиент 0", "Новое имя", "Клиент 2", "Четвёртый");
        assertThat(desk.column(0)).endsWith(Integer.toString(fourth));
    }

    @Test
    void aFilterBringsItsLeadsAlone() {
        var ids = leads(2);
        desk.company().owner().asks().body("{\"status\":\"отказ\"}").patch("/api/leads/" + ids.get(1));
        desk.ended(desk.export("{\"status\":\"отказ\"}"), "done");
        assertThat(desk.column(0)).containsExactly(ids.get(1));
    }

    @Nested
    class Doubt {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\"transfer\":\"no_answer\"",
                    "\"reset\":true",
                    "\"status\":503",
                    "\"transfer\":\"half_body\""
                })
        void anAppendThatArrivedWithoutItsAnswerIsNotRepeated(String fault) {
            var ids = leads(7);
            google().next("{\"match\":\":append\",\"effect\":true," + fault + "}");
            assertThat(desk.exported()).containsEntry("attempts", 2);
            assertThat(desk.column(0)).containsExactlyInAnyOrderElementsOf(ids);
        }

        @Test
        void anAppendThatNeverArrivedIsRepeated() {
            var ids = leads(2);
            google().next("{\"match\":\":append\",\"transfer\":\"no_answer\"}");
            desk.exported();
            assertThat(desk.column(0)).containsExactlyElementsOf(ids);
        }

        @Test
        void runsThatAreWantedAllAtOnceComeOneAfterAnother() {
            var ids = leads(4);
            google().next("{\"times\":3,\"match\":\":append\",\"delay_ms\":300}");
            var runs = new ArrayList<Integer>();
            IntStream.range(0, 4).parallel().forEach(_ -> {
                synchronized (runs) {
                    runs.add(desk.export("{\"source\":\"Сайт\"}"));
                }
            });
            runs.add(desk.export("{}"));
            runs.forEach(run -> desk.ended(run, "done"));
            assertThat(desk.column(0)).containsExactlyElementsOf(ids);
        }
    }

    @Nested
    class People {
        @Test
        void whoSortAndInsertRowsFindTheirLeadsChangedInTheRightRow() {
            var ids = leads(3);
            desk.exported();
            desk.arrange("""
                    [["ID"],["%s","","","Клиент 2"],["Итого"],[],[%s,"","","Клиент 1"],["%s","","","Клиент 0"]]""".formatted(ids.get(2), ids.get(1), ids.get(0)));
            desk.rename(Integer.parseInt(ids.get(1)), "Новое имя");
            assertThat(desk.exported()).containsEntry("rows_added", 0).containsEntry("rows_changed", 1);
            assertThat(desk.column(3)).containsExactly("Клиент 2", "", "", "Новое имя", "Клиент 0");
            assertThat(desk.column(0)).containsExactly(ids.get(2), "Итого", "", ids.get(1), ids.get(0));
        }

        @Test
        void whoDeleteARowGetItBackAndKeepTheirOwnColumns() {
            var ids = leads(2);
            desk.exported();
            desk.arrange("[[\"ID\"],[" + ids.get(1) + ",1,2,3,4,5,6,7,8,9,10,11,\"моё\"]]");
            desk.rename(Integer.parseInt(ids.get(1)), "Имя");
            assertThat(desk.exported()).containsEntry("rows_added", 1).containsEntry("rows_changed", 1);
            assertThat(desk.column(0)).containsExactly(ids.get(1), ids.get(0));
            assertThat(desk.column(12)).containsExactly("моё", "");
        }
    }

    @Nested
    class Failures {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\"status\":500,\"body\":{\"error\":{\"code\":500}}",
                    "\"status\":503,\"body\":\"<html>\"",
                    "\"status\":200,\"body\":\"<html>\"",
                    "\"transfer\":\"half_body\""
                })
        void inPassingCostATry(String fault) {
            var ids = leads(1);
            google().next("{\"match\":\"GET /google/v4\"," + fault + "}");
            assertThat(desk.exported()).containsEntry("attempts", 2);
            assertThat(desk.column(0)).containsExactlyElementsOf(ids);
        }

        @Test
        void theQuotaCostsNoTry() {
            leads(1);
            google().mode("{\"per_minute\":1}");
            var run = desk.export("{}");
            await().until(() -> desk.run(run).get("error") != null);
            assertThat(desk.run(run).get("error").toString()).contains("quota");
            google().mode("{}");
            assertThat(desk.ended(run, "done")).containsEntry("attempts", 1);
        }

        @Test
        void anEndedTokenIsReplacedOnce() {
            leads(1);
            desk.exported();
            google().seed("{\"revoke_tokens\":true}");
            assertThat(desk.exported()).containsEntry("attempts", 1);
            google().mode("{\"token_life\":60}");
            google().next("{\"match\":\"/google/token\",\"status\":500}");
            google().seed("{\"revoke_tokens\":true}");
            assertThat(desk.exported()).containsEntry("attempts", 2);
        }

        @Test
        void whatTheAdminHasToMendIsSaidInWords() {
            leads(1);
            desk.save(Google.UNSHARED, GoogleAccount.demo(), "").statusCode(200);
            assertThat(desk.ended(desk.export("{}"), "failed").get("error").toString())
                    .startsWith("Share the sheet with leadline-demo@")
                    .contains("as Editor");
            assertThat(desk.state()).isEqualTo("failed");
            desk.save("1nothing-of-that-kind", GoogleAccount.demo(), "").statusCode(200);
            assertThat(desk.ended(desk.export("{}"), "failed").get("error").toString())
                    .contains("between /d/ and /edit");
            desk.save(desk.document(), GoogleAccount.demo(), ",\"sheet\":\"Нет\"")
                    .statusCode(200);
            assertThat(desk.ended(desk.export("{}"), "failed").get("error").toString())
                    .contains("no sheet «Нет»");
            desk.save(desk.document(), GoogleAccount.revoked(), "").statusCode(200);
            assertThat(desk.ended(desk.export("{}"), "failed").get("error").toString())
                    .contains("make a new key");
            desk.save(desk.document(), GoogleAccount.demo(), "").statusCode(200);
            desk.exported();
            assertThat(desk.state()).isEqualTo("working");
        }
    }

    @Nested
    class ByItself {
        @Test
        void theSheetFollowsEachNewLead() {
            desk.save(desk.document(), GoogleAccount.demo(), ",\"mode\":\"each_lead\"")
                    .statusCode(200);
            var ids = leads(3);
            await().atMost(Duration.ofSeconds(20)).until(() -> desk.column(0).equals(ids));
        }

        @Test
        void theClockBeginsARunOnce() throws Exception {
            leads(1);
            desk.save(desk.document(), GoogleAccount.demo(), ",\"mode\":\"scheduled\",\"every_minutes\":30")
                    .statusCode(200);
            var due = "update crm.sheet_schedule set due_at = now() where tenant_id = "
                    + desk.company().number();
            assertThat(Company.change(due)).isEqualTo(1);
            await().atMost(Duration.ofSeconds(20)).until(() -> desk.column(0).size() == 1);
            assertThat(Company.column("select payload ->> 'trigger' from crm.sheet_run where tenant_id = "
                            + desk.company().number()))
                    .containsExactly("schedule");
            desk.save(desk.document(), GoogleAccount.demo(), "").statusCode(200);
            assertThat(Company.change(due)).isZero();
        }
    }
}
