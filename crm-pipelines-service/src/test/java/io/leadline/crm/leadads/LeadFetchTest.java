package io.leadline.crm.leadads;

import static io.leadline.crm.leadads.PageDesk.lead;
import static io.leadline.crm.leadads.PageDesk.meta;
import static io.leadline.crm.leadads.PageDesk.notification;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.leadline.crm.Company;
import io.leadline.crm.LeadDesk;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A lead Meta told of is fetched whatever goes wrong, becomes a lead once, or stays to be seen with its reason. */
@QuarkusTest
class LeadFetchTest {
    private PageDesk desk;

    @BeforeEach
    void aPageOfItsOwn() {
        meta().reset();
        desk = PageDesk.open();
    }

    private static String withPhone() {
        return lead("\"full_name\":\"Иван\",\"phone_number\":\"" + LeadDesk.number() + "\"", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"status\":500,\"body\":{\"error\":{\"code\":2,\"is_transient\":true}}}",
                "{\"status\":502,\"body\":\"<html>Bad gateway</html>\"}",
                "{\"status\":200,\"body\":\"{\\\"id\\\":\"}",
                "{\"status\":200,\"body\":{\"id\":\"1\"}}",
                "{\"transfer\":\"no_answer\"}",
                "{\"transfer\":\"half_body\"}",
                "{\"reset\":true}"
            })
    void aFailureInPassingCostsATry(String fault) throws Exception {
        var id = withPhone();
        meta().next(fault.replaceFirst("\\{", "{\"match\":\"/" + id + "\","));
        desk.send(notification(id)).statusCode(200);
        desk.shownLead().body("client_name", equalTo("Иван")).body("comments", hasSize(0));
        assertThat(desk.entries("done").getFirst().get("attempts")).isEqualTo(2);
    }

    @Test
    void aRateLimitCostsNoTryAndEndsWhenTheAccountIsSavedAgain() throws Exception {
        meta().mode("{\"error\":{\"code\":613}}");
        desk.send(notification(withPhone())).statusCode(200);
        await().until(() -> desk.entries("new").getFirst().get("reason") != null);
        var waiting = desk.entries("new").getFirst();
        assertThat(waiting.get("reason").toString()).contains("rate limit").contains("613");
        assertThat(waiting.get("attempts")).isEqualTo(0);
        assertThat(desk.state()).isNotEqualTo("failed");
        meta().mode("{}");
        desk.save("").statusCode(200);
        desk.shownLead().body("client_name", equalTo("Иван"));
    }

    @ParameterizedTest
    @ValueSource(ints = {190, 10, 200, 299})
    void refusedCredentialsAreShownAndNothingIsLost(int code) throws Exception {
        meta().mode("{\"error\":{\"code\":%d,\"message\":\"Malformed access token EAABsecret\"}}".formatted(code));
        desk.send(notification(withPhone())).statusCode(200);
        await().until(() -> desk.state().equals("failed"));
        desk.company()
                .owner()
                .asks()
                .get("/api/integrations/meta")
                .then()
                .body("last_error", containsString("error " + code))
                .body("last_error", not(containsString("EAAB")));
        meta().mode("{}");
        desk.save("").statusCode(200);
        desk.shownLead().body("client_name", equalTo("Иван"));
        assertThat(desk.state()).isEqualTo("working");
    }

    @Test
    void aLeadThatMetaDoesNotShowIsParkedAfterSomeTriesAndMayBeRetried() throws Exception {
        desk.send(notification("123456789012345")).statusCode(200);
        var parked = desk.await("rejected", 1).getFirst();
        assertThat(parked.get("reason").toString()).contains("Leads Access Manager");
        assertThat(parked.get("attempts")).isEqualTo(3);
        lead("\"phone_number\":\"" + LeadDesk.number() + "\"", ",\"id\":\"123456789012345\"");
        var path = "/api/integrations/meta/entries/{id}/retry";
        Company.found().owner().asks().post(path, parked.get("id")).then().statusCode(404);
        desk.company().owner().asks().post(path, parked.get("id")).then().statusCode(200);
        desk.shownLead().body("client_name", equalTo("Без имени"));
        desk.company().owner().asks().post(path, parked.get("id")).then().statusCode(409);
    }

    @Test
    void whoLeftNoPhoneAndATestLeadAreShownWithWhatTheyWrote() throws Exception {
        desk.send(notification(lead("\"full_name\":\"Ольга\",\"email\":\"o@example.com\"", "")))
                .statusCode(200);
        desk.send(notification(lead(
                        "\"full_name\":\"<test lead: dummy data for full_name>\","
                                + "\"phone_number\":\"<test lead: dummy data for phone_number>\"",
                        "")))
                .statusCode(200);
        desk.send(notification(lead("\"full_name\":\"Пётр\",\"phone_number\":\"12\"", "")))
                .statusCode(200);
        var rejected = desk.await("rejected", 3);
        assertThat(rejected)
                .extracting(e -> e.get("reason").toString())
                .satisfiesExactlyInAnyOrder(
                        reason -> assertThat(reason).contains("phone_number").contains("no field"),
                        reason -> assertThat(reason).contains("test lead"),
                        reason -> assertThat(reason).contains("possible phone number"));
        assertThat(rejected.toString()).contains("o@example.com");
        assertThat(desk.company().events()).doesNotContain("lead.created");
    }

    @Test
    void somebodyWhoIsALeadAlreadyGetsAComment() throws Exception {
        var phone = LeadDesk.number();
        var known = LeadDesk.create(desk.company().owner(), LeadDesk.body("Иван", phone, ""))
                .extract()
                .<Integer>path("id");
        desk.send(notification(
                        lead("\"first_name\":\"Иван\",\"last_name\":\"Ли\",\"phone_number\":\"" + phone + "\"", "")))
                .statusCode(200);
        assertThat(desk.await("done", 1).getFirst())
                .containsEntry("outcome", "commented")
                .containsEntry("lead_id", known);
        desk.shownLead().body("comments[0].text", equalTo("Повторное обращение: реклама Facebook\nИмя: Иван Ли"));
    }

    @Test
    void leadsGoWhereTheAccountSays() throws Exception {
        var stage = LeadDesk.stage(desk.company(), "В работе");
        var manager = desk.company().hire("manager");
        desk.save(",\"stage_id\":%d,\"assigned_to\":%d".formatted(stage, manager.id()))
                .statusCode(200);
        desk.send(notification(withPhone())).statusCode(200);
        desk.shownLead().body("stage_id", equalTo(stage)).body("assigned_to.id", equalTo((int) manager.id()));
    }
}
