package io.leadline.crm.notices;

import static io.leadline.crm.notices.NoticeDesk.awaitQuiet;
import static io.leadline.crm.notices.NoticeDesk.link;
import static io.leadline.crm.notices.NoticeDesk.states;
import static io.leadline.crm.notices.NoticeDesk.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.crm.Company;
import io.leadline.crm.LeadDesk;
import io.leadline.crm.tenants.NoticeRules;
import io.leadline.crm.tenants.Tenants;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What only the clock brings about happens once, however many replicas look (DESIGN §3). */
@QuarkusTest
class ClockNoticeTest {
    @Inject
    ClockNotices clockNotices;

    @Inject
    NoticeClock noticeClock;

    @Inject
    Tenants tenants;

    @Inject
    Clock clock;

    private Company company;
    private Company.Person manager;
    private long chat;

    @BeforeEach
    void found() throws Exception {
        NoticeDesk.clear();
        company = Company.found();
        settings("{\"digest_time\":null}");
        manager = company.hire("manager");
        chat = link(manager);
    }

    private void settings(String body) {
        company.owner().asks().body(body).patch("/api/settings").then().statusCode(200);
    }

    /** Eight replicas look at once. */
    private void strike() throws Exception {
        var rules = TenantScope.call(company.number(), () -> tenants.noticeRules(company.number()));
        var together = new CyclicBarrier(8);
        var done = new ArrayList<Future<?>>();
        try (var replicas = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 8; i++) {
                done.add(replicas.submit(() -> {
                    together.await();
                    TenantScope.run(company.number(), () -> look(rules));
                    return null;
                }));
            }
        }
        for (var one : done) {
            one.get();
        }
    }

    private void look(NoticeRules rules) {
        clockNotices.waitingLeads(rules);
        clockNotices.overdueTasks(rules);
        clockNotices.digest(rules);
    }

    @Nested
    class WaitingLeads {
        @Test
        void itsAssigneeIsRemindedOnce() throws Exception {
            var lead = lead(Duration.ofMinutes(31), ",\"assigned_to\":" + manager.id());
            lead(Duration.ofMinutes(29), ",\"assigned_to\":" + manager.id());
            strike();
            strike();
            awaitQuiet(company);
            assertThat(reminders()).containsExactly(manager.id() + " " + lead);
            assertThat(texts(chat))
                    .filteredOn(t -> t.startsWith("⏰"))
                    .singleElement()
                    .asString()
                    .startsWith("⏰ Лид ждёт!\n\nСтатус «новый» уже 31 мин.\n\nКлиент: ");
        }

        @Test
        void nobodysLeadIsToldToTheLeaders() throws Exception {
            var mop = company.hire("mop");
            var rop = company.hire("rop");
            link(mop);
            link(rop);
            var lead = lead(Duration.ofHours(2), "");
            strike();
            assertThat(reminders()).containsExactlyInAnyOrder(mop.id() + " " + lead, rop.id() + " " + lead);
        }

        @Test
        void whatIsInWorkOrDeletedIsLeftAlone() throws Exception {
            var begun = lead(Duration.ofHours(1), ",\"assigned_to\":" + manager.id());
            manager.asks()
                    .body("{\"status\":\"в работе\"}")
                    .patch("/api/leads/{id}", begun)
                    .then()
                    .statusCode(200);
            var gone = lead(Duration.ofHours(1), ",\"assigned_to\":" + manager.id());
            company.owner().asks().delete("/api/leads/{id}", gone);
            strike();
            assertThat(reminders()).isEmpty();
        }

        @Test
        void aLateStartStillRemindsButNotOfAncientTimes() throws Exception {
            var late = lead(Duration.ofHours(24), ",\"assigned_to\":" + manager.id());
            lead(Duration.ofHours(25), ",\"assigned_to\":" + manager.id());
            strike();
            assertThat(reminders()).containsExactly(manager.id() + " " + late);
        }

        @Test
        void theTenantSaysHowLongIsTooLong() throws Exception {
            settings("{\"new_lead_reminder_minutes\":0}");
            var lead = lead(Duration.ofMinutes(50), ",\"assigned_to\":" + manager.id());
            strike();
            assertThat(reminders()).isEmpty();
            settings("{\"new_lead_reminder_minutes\":45}");
            strike();
            assertThat(reminders()).containsExactly(manager.id() + " " + lead);
        }

        @Test
        void moreThanAPageIsGoneThrough() throws Exception {
            var lead = lead(Duration.ofHours(1), ",\"assigned_to\":" + manager.id());
            Company.change("""
                    insert into crm.lead (tenant_id, client_name, phone_number, phone_e164, status, source, pipeline_id,
                        version, created_at, updated_at)
                    select tenant_id, 'Много', '1', '+7495' || (1000000 + n), status, source, pipeline_id, 0,
                        now() - interval '2 hours', now()
                    from crm.lead, generate_series(1, 450) n where id = %d""".formatted(lead));
            strike();
            assertThat(Company.column("select count(*) from crm.notice_firing where tenant_id = " + company.number()))
                    .containsExactly("451");
            assertThat(reminders()).containsExactly(manager.id() + " " + lead);
        }

        private int lead(Duration ago, String more) throws Exception {
            var lead = LeadDesk.lead(company.owner(), more);
            Company.change(
                    "update crm.lead set created_at = now() - interval '%1$d seconds', moved_to_stage_at = now() - interval '%1$d seconds' where id = %2$d"
                            .formatted(ago.toSeconds(), lead));
            return lead;
        }

        private java.util.List<String> reminders() throws Exception {
            return Company.column("select user_id || ' ' || lead_id from crm.notice where kind = 'new_lead_waiting'"
                    + " and tenant_id = " + company.number());
        }
    }

    @Nested
    class Tasks {
        @Test
        void anOverdueTaskIsToldOncePerDueTime() throws Exception {
            var lead = LeadDesk.lead(company.owner(), "");
            var task = task(lead, clock.instant().plusSeconds(3_600));
            strike();
            assertThat(states(company)).isEmpty();
            due(task, "1 hour");
            strike();
            strike();
            assertThat(told("task_overdue")).containsExactly(Long.toString(manager.id()));
            due(task, "10 minutes");
            strike();
            assertThat(told("task_overdue")).hasSize(2);
            due(task, "25 hours");
            strike();
            assertThat(told("task_overdue")).hasSize(2);
            awaitQuiet(company);
            assertThat(texts(chat).getFirst())
                    .startsWith("❗ Задача просрочена!\n\nЗадача: Звонок\nСрок: ")
                    .contains("\nЗаметка: Перезвонить\n\nКлиент: ");
        }

        @Test
        void aTaskThatIsDoneIsNotOverdue() throws Exception {
            var task = task(LeadDesk.lead(company.owner(), ""), clock.instant().plusSeconds(3_600));
            due(task, "1 hour");
            manager.asks()
                    .body("{\"status\":\"done\"}")
                    .patch("/api/leads/tasks/{id}", task)
                    .then()
                    .statusCode(200);
            strike();
            assertThat(told("task_overdue")).isEmpty();
        }

        @Test
        void theDigestHoldsTheDaysTasksOfEachAndComesOnce() throws Exception {
            var other = company.hire("manager");
            link(other);
            link(company.hire("manager"));
            // Where it is about noon now: the hour after the next is of the same day, whenever the test runs.
            var east = 12 - clock.instant().atZone(ZoneOffset.UTC).getHour();
            var here = ZoneId.of("Etc/GMT%+d".formatted(-east));
            var lead = LeadDesk.lead(company.owner(), "");
            var evening =
                    LocalDate.ofInstant(clock.instant(), here).atTime(23, 59).atZone(here);
            task(lead, evening.toInstant());
            task(lead, evening.toInstant().plusSeconds(10));
            task(lead, evening.plusDays(1).toInstant());
            settings("{\"time_zone\":\"" + here + "\",\"digest_time\":\"14:00\"}");
            strike();
            assertThat(told("digest")).as("not before its time").isEmpty();
            settings("{\"digest_time\":\"00:00\"}");
            strike();
            settings("{\"digest_time\":\"00:01\"}");
            strike();
            assertThat(told("digest")).containsExactly(Long.toString(manager.id()));
            awaitQuiet(company);
            assertThat(texts(chat))
                    .singleElement()
                    .asString()
                    .startsWith("☀️ Задачи на сегодня: 2\n\n23:59 Звонок — Клиент ");
        }

        @ParameterizedTest
        @CsvSource({"Asia/Vladivostok", "America/Los_Angeles"})
        void theDayIsTheTenants(String zone) throws Exception {
            settings("{\"time_zone\":\"" + zone + "\",\"digest_time\":\"00:00\"}");
            var tenantsDay = LocalDate.ofInstant(clock.instant(), ZoneId.of(zone));
            var lead = LeadDesk.lead(company.owner(), "");
            task(lead, tenantsDay.atStartOfDay(ZoneId.of(zone)).toInstant());
            task(lead, tenantsDay.plusDays(1).atStartOfDay(ZoneId.of(zone)).toInstant());
            task(
                    lead,
                    tenantsDay
                            .plusDays(1)
                            .atStartOfDay(ZoneId.of(zone))
                            .minusSeconds(1)
                            .toInstant());
            strike();
            awaitQuiet(company);
            assertThat(texts(chat))
                    .filteredOn(t -> t.startsWith("☀️"))
                    .singleElement()
                    .asString()
                    .startsWith("☀️ Задачи на сегодня: 2\n\n00:00 Звонок")
                    .contains("\n23:59 Звонок");
        }

        private int task(int lead, Instant due) {
            return company.owner()
                    .asks()
                    .body("{\"type\":\"call\",\"due_at\":\"%s\",\"note\":\"Перезвонить\",\"assigned_to_user_id\":%d}"
                            .formatted(due.truncatedTo(java.time.temporal.ChronoUnit.SECONDS), manager.id()))
                    .post("/api/leads/{id}/tasks", lead)
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
        }

        private void due(int task, String ago) throws Exception {
            Company.change("update crm.task set due_at = date_trunc('second', now() - interval '" + ago
                    + "') where id = " + task);
        }

        private java.util.List<String> told(String kind) throws Exception {
            return Company.column(
                    "select user_id from crm.notice where kind = '" + kind + "' and tenant_id = " + company.number());
        }
    }

    @Test
    void theClockGoesRoundAllTenants() throws Exception {
        var lead = LeadDesk.lead(company.owner(), ",\"assigned_to\":" + manager.id());
        Company.change(
                "update crm.lead set moved_to_stage_at = now() - interval '1 hour', created_at = now() - interval '1 hour' where id = "
                        + lead);
        noticeClock.round();
        noticeClock.round();
        assertThat(Company.column("select lead_id from crm.notice where kind = 'new_lead_waiting' and tenant_id = "
                        + company.number()))
                .containsExactly(Integer.toString(lead));
    }
}
