package io.leadline.crm.leads;

import static io.leadline.crm.LeadDesk.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.leadline.crm.Company;
import io.leadline.crm.LeadDesk;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** spec/leads-sales.md: lists, filters, search. */
@QuarkusTest
class LeadListTest {
    private Company company;
    private Company.Person owner;

    @BeforeEach
    void aCompanyOfItsOwn() {
        company = Company.found();
        owner = company.owner();
    }

    private int lead(String name, String phone, String more) {
        return LeadDesk.create(owner, body(name, phone, more))
                .statusCode(201)
                .extract()
                .path("id");
    }

    private List<Integer> found(String name, Object value) {
        return owner.asks()
                .queryParam(name, value)
                .get("/api/leads")
                .then()
                .statusCode(200)
                .extract()
                .path("items.id");
    }

    @Nested
    class Pages {
        @Test
        void eachLeadStandsInOnePageNewestFirstAlsoOfOneMoment() throws Exception {
            var made = new ArrayList<Integer>();
            for (var i = 0; i < 5; i++) {
                made.addFirst(LeadDesk.lead(owner, ""));
            }
            Company.change("update crm.lead set created_at = now() where tenant_id = " + company.number());
            var seen = new ArrayList<Integer>();
            for (var page = 1; page <= 3; page++) {
                seen.addAll(owner.asks()
                        .get("/api/leads/?size=2&page=" + page)
                        .then()
                        .statusCode(200)
                        .body("total", equalTo(5))
                        .body("page", equalTo(page))
                        .body("size", equalTo(2))
                        .body("pages", equalTo(3))
                        .extract()
                        .<List<Integer>>path("items.id"));
            }
            assertThat(seen).containsExactlyElementsOf(made);
            owner.asks().get("/api/leads?page=9").then().body("items", empty()).body("total", equalTo(5));
        }

        @Test
        void aRowShowsWhatTheDocumentShows() {
            LeadDesk.lead(owner, "");
            owner.asks()
                    .get("/api/leads")
                    .then()
                    .body("items[0].size()", equalTo(6))
                    .body("items[0]", hasKey("client_name"))
                    .body("items[0]", not(hasKey("notes")))
                    .body("size", equalTo(20));
        }

        @ParameterizedTest
        @ValueSource(strings = {"size=101", "size=0", "page=0", "status=готово"})
        void limitsHold(String query) {
            owner.asks().get("/api/leads?" + query).then().statusCode(400);
        }
    }

    @Nested
    class Filters {
        @Test
        void eachFilterShowsItsOwn() {
            var manager = company.hire("manager");
            var closed = LeadDesk.stage(company, "Закрыт");
            var one = lead("Анна", LeadDesk.number(), ",\"assigned_to\":" + manager.id());
            var two = lead("Борис", LeadDesk.number(), ",\"stage_id\":" + closed);
            var three = LeadDesk.create(
                            owner,
                            "{\"client_name\":\"Вера\",\"phone_number\":\"%s\",\"source\":\"VK\"}"
                                    .formatted(LeadDesk.number()))
                    .extract()
                    .<Integer>path("id");
            assertThat(found("status", "закрыт")).containsExactly(two);
            assertThat(found("status", "новый")).containsExactly(three, one);
            assertThat(found("source", "VK")).containsExactly(three);
            assertThat(found("assigned_to", manager.id())).containsExactly(one);
            assertThat(found("stage_id", closed)).containsExactly(two);
            assertThat(found("pipeline_id", owner.asks().get("/api/pipelines").path("pipelines[0].id")))
                    .containsExactly(three, two, one);
            owner.asks()
                    .get("/api/leads?status=новый&source=VK&search=вер")
                    .then()
                    .body("items.id", contains(three))
                    .body("total", equalTo(1));
        }
    }

    @Nested
    class Search {
        @Test
        void aPageBeyondTheEndStillKnowsTheTotal() {
            lead("Анна", LeadDesk.number(), "");
            owner.asks()
                    .get("/api/leads?search=анна&page=2")
                    .then()
                    .body("items", empty())
                    .body("total", equalTo(1))
                    .body("pages", equalTo(1));
            owner.asks().get("/api/leads?search=никого").then().body("total", equalTo(0));
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                Петр             | names and phones by parts
                ПЕТРОВ           | whatever the case
                петров семен     | words in any order, ё as е
                Пе               | beginnings of words
                916 555          | parts of the phone
                8 916 555-44-33  | the phone in another spelling
                +7 (916) 5554433 | and another
                8916555          | and its beginning with the trunk prefix
                """)
        void findsTheLead(String search, String why) {
            var wanted = lead("Семён Петров", "+79165554433", "");
            lead("Иван Сидоров", "+79031112200", "");
            assertThat(found("search", search)).as(why).containsExactly(wanted);
        }

        @Test
        void signsOfPatternsAreLettersLikeOthers() {
            lead("Анна", LeadDesk.number(), "");
            var odd = lead("50%_скидка\\\\", LeadDesk.number(), "");
            assertThat(found("search", "%")).isEmpty();
            assertThat(found("search", "50%_с")).containsExactly(odd);
            assertThat(found("search", "скидка\\")).containsExactly(odd);
        }

        @Test
        void anotherTenantsLeadsAndDeletedOnesAreNotFound() {
            LeadDesk.create(Company.found().owner(), body("Семён Петров", LeadDesk.number(), ""));
            var gone = lead("Семён Петров", LeadDesk.number(), "");
            owner.asks().delete("/api/leads/{id}", gone).then().statusCode(204);
            assertThat(found("search", "Петров")).isEmpty();
        }

        @Test
        void aManagerFindsOwnLeadsAlone() {
            var manager = company.hire("manager");
            var own = lead("Семён Петров", LeadDesk.number(), ",\"assigned_to\":" + manager.id());
            lead("Семён Петров", LeadDesk.number(), "");
            manager.asks()
                    .queryParam("search", "петров")
                    .get("/api/leads")
                    .then()
                    .body("items", hasSize(1))
                    .body("items.id", contains(own));
        }
    }
}
