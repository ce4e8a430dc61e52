package io.leadline.crm.notices;

import static io.leadline.crm.notices.NoticeDesk.awaitQuiet;
import static io.leadline.crm.notices.NoticeDesk.awaitTexts;
import static io.leadline.crm.notices.NoticeDesk.link;
import static io.leadline.crm.notices.NoticeDesk.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.crm.Company;
import io.leadline.crm.LeadDesk;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** spec/leads-sales.md, "Когда отправляются уведомления": who is told what. */
@QuarkusTest
class LeadNoticeTest {
    private Company company;
    private Company.Person manager;
    private long chat;

    @BeforeEach
    void found() throws Exception {
        NoticeDesk.clear();
        company = Company.found();
        manager = company.hire("manager");
        chat = link(manager);
    }

    @Test
    void aNewLeadIsToldToItsAssigneeInTheDocumentsWords() {
        var phone = LeadDesk.number();
        LeadDesk.create(
                        company.owner(),
                        LeadDesk.body("<b>Иван</b> & Ко", phone, ",\"budget\":50000,\"assigned_to\":" + manager.id()))
                .statusCode(201);
        assertThat(awaitTexts(chat, 1)).containsExactly("""
                        🎯 Новый лид!

                        Клиент: <b>Иван</b> & Ко
                        Телефон: %s
                        Источник: Сайт
                        Бюджет: $50,000

                        Назначен: Имя Фамилия""".formatted(phone));
        assertThat(NoticeDesk.messages(chat).getFirst().at("/entities/0/type").asText())
                .isEqualTo("bold");
    }

    @Test
    void whoMakesTheirOwnLeadIsNotTold() throws Exception {
        var mop = company.hire("mop");
        var mine = link(mop);
        LeadDesk.lead(mop, ",\"assigned_to\":" + mop.id());
        LeadDesk.lead(company.owner(), "");
        awaitQuiet(company);
        assertThat(texts(mine)).isEmpty();
        assertThat(texts(chat)).isEmpty();
    }

    @Test
    void aChangeOfStatusIsToldToTheLeadersAloneAndNotToWhoDidIt() throws Exception {
        var rop = company.hire("rop");
        var mop = company.hire("mop");
        var gone = company.hire("mop");
        var ropsChat = link(rop);
        var mopsChat = link(mop);
        var others = List.of(
                link(company.owner()),
                link(company.hire("admin")),
                link(company.hire("financier")),
                link(company.hire("operator")),
                link(gone),
                link(Company.found().hire("rop")));
        company.owner().asks().post("/api/users/{id}/block", gone.id()).then().statusCode(200);
        var phone = LeadDesk.number();
        var lead = LeadDesk.create(company.owner(), LeadDesk.body("Иван", phone, ",\"assigned_to\":" + manager.id()))
                .extract()
                .<Integer>path("id");
        rop.asks()
                .body("{\"status\":\"в работе\"}")
                .patch("/api/leads/{id}", lead)
                .then()
                .statusCode(200);
        assertThat(awaitTexts(mopsChat, 1)).containsExactly("""
                        📌 Статус лида изменён!

                        Клиент: Иван
                        Телефон: %s
                        Статус: новый → в работе

                        Назначен: Имя Фамилия
                        Изменил: Имя Фамилия""".formatted(phone));
        awaitQuiet(company);
        assertThat(texts(ropsChat)).isEmpty();
        assertThat(others).allSatisfy(one -> assertThat(texts(one)).isEmpty());
        assertThat(texts(chat)).hasSize(1);
    }

    @Test
    void aLeadThatIsHandedOverIsToldToItsNewAssignee() throws Exception {
        var other = company.hire("manager");
        var othersChat = link(other);
        var lead = LeadDesk.lead(company.owner(), ",\"assigned_to\":" + manager.id());
        company.owner()
                .asks()
                .body("{\"assigned_to\":" + other.id() + "}")
                .post("/api/leads/{id}/assign", lead)
                .then()
                .statusCode(200);
        assertThat(awaitTexts(othersChat, 1).getFirst()).startsWith("🔄 Лид передан вам!\n\nКлиент: ");
        awaitQuiet(company);
        assertThat(texts(chat)).hasSize(1).first().asString().startsWith("🎯 Новый лид!");
    }

    @Test
    void aTenantThatWantsNoNoticesGetsNone() throws Exception {
        company.owner()
                .asks()
                .body("{\"notices_enabled\":false}")
                .patch("/api/settings")
                .then()
                .statusCode(200);
        LeadDesk.lead(company.owner(), ",\"assigned_to\":" + manager.id());
        awaitQuiet(company);
        assertThat(NoticeDesk.states(company)).isEmpty();
    }

    @Test
    void whoIsOverwhelmedIsToldSoOnceAndLosesTheRest() throws Exception {
        NoticeDesk.telegram().next("""
                {"times":200,"match":"/sendMessage","status":429,"headers":{"Retry-After":"60"}}""");
        for (var i = 0; i < 34; i++) {
            LeadDesk.lead(company.owner(), ",\"assigned_to\":" + manager.id());
        }
        org.awaitility.Awaitility.await()
                .until(() -> Company.column("""
                select (select count(*) from outbox.pending) + (select coalesce(max(seq), 0) from outbox.event)
                    - (select seq from outbox.consumer where name = 'crm.notices')""").getFirst().equals("0"));
        assertThat(Company.column("select kind || ' ' || count(*) from crm.notice where tenant_id = " + company.number()
                        + " group by kind order by kind"))
                .containsExactly("new_lead 30", "too_many 1");
    }
}
