package io.leadline.crm.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.leadline.crm.Company;
import io.leadline.crm.LeadDesk;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Issue 5, import. */
@QuarkusTest
class ImportTest {
    private static final String SITE = "},\"defaults\":{\"source\":\"Сайт\"}}";

    @Inject
    ImportQueue queue;

    private Company company;
    private Company.Person owner;

    @BeforeEach
    void aCompanyOfItsOwn() {
        company = Company.found();
        owner = company.owner();
    }

    private static String phone(int n) {
        return "+7903%07d".formatted(n);
    }

    @Nested
    class Rows {
        @Test
        void eachRowIsALeadOrSaysWhyNot() throws Exception {
            var manager = company.hire("manager");
            var known = LeadDesk.create(owner, LeadDesk.body("Старое имя", phone(1), ",\"notes\":\"Было\""))
                    .extract()
                    .<Integer>path("id");
            var csv = """
                    Имя;Телефон;Бюджет;Статус;Закрыт;Заметки
                    Новое имя;8 903 000 00 01;;;;
                    Анна;%s;1 500,50 ₽;Закрыт;05.12.2026;Хочет скидку
                    ;%s;;;;
                    Борис;нет;;;;
                    Вера;%s;много;;;
                    Глеб;%s;;готово;;
                    Ещё раз;%s;;;;
                    """.formatted(phone(2), phone(3), phone(4), phone(5), phone(3));
            var id = ImportDesk.uploaded(owner, csv);
            ImportDesk.start(
                            owner,
                            id,
                            ",\"budget\":2,\"status\":3,\"closing_date\":4,\"notes\":5},\"defaults\":{\"source\":\"VK\",\"assigned_to\":"
                                    + manager.id() + "}}")
                    .statusCode(200)
                    .body("state", equalTo("running"));
            ImportDesk.done(owner, id)
                    .body("created", equalTo(2))
                    .body("updated", equalTo(2))
                    .body("failed", equalTo(3))
                    .body("ended_at", notNullValue());
            ImportDesk.rows(owner, id, "failed")
                    .body("total", equalTo(3))
                    .body("items.row", contains(5, 6, 7))
                    .body("items[0].reason", containsString("phone_number"))
                    .body("items[1].reason", containsString("budget"))
                    .body("items[2].reason", containsString("status"));
            ImportDesk.rows(owner, id, "updated").body("items[0].lead_id", equalTo(known));
            owner.asks()
                    .get("/api/leads/{id}", known)
                    .then()
                    .body("client_name", equalTo("Новое имя"))
                    .body("notes", equalTo("Было"))
                    .body("source", equalTo("Сайт"))
                    .body("assigned_to", equalTo(null));
            var made = ImportDesk.rows(owner, id, "created").extract().<Integer>path("items[0].lead_id");
            owner.asks()
                    .get("/api/leads/{id}", made)
                    .then()
                    .body("client_name", equalTo("Анна"))
                    .body("budget", equalTo(1500.5f))
                    .body("status", equalTo("закрыт"))
                    .body("closing_date", equalTo("2026-12-05"))
                    .body("source", equalTo("VK"))
                    .body("assigned_to.id", equalTo((int) manager.id()));
            assertThat(company.events().stream().filter("lead.created"::equals)).hasSize(3);
        }

        @Test
        void duplicatesAreSkippedWhereThatIsWanted() {
            var known = LeadDesk.create(owner, LeadDesk.body("Старое имя", phone(1), ""))
                    .extract()
                    .<Integer>path("id");
            var id = ImportDesk.uploaded(owner, "Имя;Телефон\nНовое;%s\n".formatted(phone(1)));
            ImportDesk.start(owner, id, "},\"defaults\":{\"source\":\"Сайт\"},\"on_duplicate\":\"skip\"}")
                    .statusCode(200);
            ImportDesk.done(owner, id).body("skipped", equalTo(1));
            owner.asks().get("/api/leads/{id}", known).then().body("client_name", equalTo("Старое имя"));
        }

        @Test
        void aPlanThatDoesNotFitIsRefused() {
            var id = ImportDesk.uploaded(owner, "Имя;Телефон\nАнна;1\n");
            ImportDesk.start(owner, id, "}}").statusCode(400).body("errors[0].field", equalTo("defaults.source"));
            ImportDesk.start(owner, id, ",\"notes\":2" + SITE)
                    .statusCode(400)
                    .body("errors[0].field", equalTo("mapping"));
            ImportDesk.start(owner, id, "},\"defaults\":{\"source\":\"Нет такого\"}}")
                    .statusCode(400);
            ImportDesk.start(owner, id, "},\"defaults\":{\"source\":\"Сайт\",\"stage_id\":1000000}}")
                    .statusCode(400);
            ImportDesk.start(owner, id, "},\"defaults\":{\"source\":\"Сайт\",\"assigned_to\":1000000}}")
                    .statusCode(400);
            ImportDesk.start(owner, id, SITE).statusCode(200);
            ImportDesk.start(owner, id, SITE).statusCode(409);
        }

        @Test
        void aCancelledImportGoesNoFurther() {
            var id = ImportDesk.uploaded(owner, "Имя;Телефон\nАнна;%s\n".formatted(phone(1)));
            owner.asks()
                    .post("/api/leads/imports/{id}/cancel", id)
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("cancelled"));
            ImportDesk.start(owner, id, SITE).statusCode(409);
        }
    }

    @Nested
    class Who {
        @Test
        void thoseWhoMakeLeadsAndNobodyElse() {
            for (var role : java.util.List.of("admin", "rop", "mop")) {
                var person = company.hire(role);
                var id = ImportDesk.uploaded(person, "Имя;Телефон\nАнна;%s\n".formatted(LeadDesk.number()));
                ImportDesk.start(person, id, SITE).statusCode(200);
            }
            for (var role : java.util.List.of("manager", "financier", "operator")) {
                ImportDesk.upload(company.hire(role), "x", "Имя;Телефон\nАнна;1\n".getBytes(StandardCharsets.UTF_8))
                        .statusCode(403);
            }
        }

        @Test
        void anotherTenantsImportIsNone() {
            var id = ImportDesk.uploaded(owner, "Имя;Телефон\nАнна;1\n");
            var stranger = Company.found().owner();
            stranger.asks().get("/api/leads/imports/{id}", id).then().statusCode(404);
            stranger.asks().get("/api/leads/imports/{id}/rows", id).then().statusCode(404);
            stranger.asks().post("/api/leads/imports/{id}/cancel", id).then().statusCode(404);
            ImportDesk.start(stranger, id, SITE).statusCode(404);
            stranger.asks().get("/api/leads/imports").then().body("items", hasSize(0));
        }
    }

    @Nested
    class Large {
        @Test
        void aReplicaThatDiesIsReplacedAndNoRowIsDoneTwice() throws Exception {
            var csv = new StringBuilder("Имя;Телефон\n");
            for (var i = 1; i <= 3_000; i++) {
                csv.append("Клиент ").append(i).append(';').append(phone(i)).append('\n');
            }
            var id = ImportDesk.uploaded(owner, csv.toString());
            ImportDesk.start(owner, id, SITE).statusCode(200);
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> ImportDesk.get(owner, id).extract().<Integer>path("created") > 0);
            // Somebody else holds it now, and is never heard of again.
            Company.change("""
                    update crm.lead_import set lease_owner = 'dead', lease_until = now() + interval '2 seconds'
                    where tenant_id = %d and state = 'running'""".formatted(company.number()));
            var created = ImportDesk.get(owner, id).extract().<Integer>path("created");
            assertThat(created).isBetween(1, 2_999);
            ImportDesk.done(owner, id).body("created", equalTo(3_000)).body("updated", equalTo(0));
            owner.asks().get("/api/leads").then().body("total", equalTo(3_000));
            assertThat(company.events().stream().filter("lead.created"::equals)).hasSize(3_000);
        }

        @Test
        void fiftyThousandRowsTakeNoMoreMemoryThanAFew() throws Exception {
            var csv = new StringBuilder("Имя;Телефон;Заметки\n");
            for (var i = 1; i <= 50_000; i++) {
                csv.append("Клиент ").append(i).append(';').append(phone(i)).append(";Интересуется, перезвонить\n");
            }
            var id = ImportDesk.uploaded(owner, csv.toString());
            csv.setLength(0);
            csv.trimToSize();
            var before = liveHeap();
            ImportDesk.start(owner, id, ",\"notes\":2" + SITE).statusCode(200);
            Awaitility.await()
                    .atMost(Duration.ofMinutes(5))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> ImportDesk.get(owner, id).extract().<Integer>path("created") > 5_000);
            var during = liveHeap();
            // What has been shown is shown; the other rows would only take their time.
            owner.asks().post("/api/leads/imports/{id}/cancel", id).then().statusCode(200);
            System.out.printf("an import of 50,000 rows: live heap %+d KB in the middle%n", (during - before) / 1024);
            assertThat(during - before).isLessThan(32L << 20);
        }

        private static long liveHeap() {
            System.gc();
            var memory = Runtime.getRuntime();
            return memory.totalMemory() - memory.freeMemory();
        }
    }

    @Test
    void oldFilesAndTheirRowsGo() throws Exception {
        var old = ImportDesk.uploaded(owner, "Имя;Телефон\nАнна;1\n");
        Company.change("update crm.lead_import set uploaded_at = now() - interval '169 hours' where tenant_id = "
                + company.number());
        var young = ImportDesk.uploaded(owner, "Имя;Телефон\nАнна;1\n");
        queue.purge();
        owner.asks().get("/api/leads/imports").then().body("items.id", contains(young));
        owner.asks().get("/api/leads/imports/{id}/rows", old).then().statusCode(404);
        assertThat(Company.column("select import_id from crm.lead_import_row where tenant_id = " + company.number()))
                .containsExactly(String.valueOf(young));
    }
}
