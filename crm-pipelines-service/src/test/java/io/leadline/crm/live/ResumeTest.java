package io.leadline.crm.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.crm.Company;
import io.leadline.crm.LeadDesk;
import io.leadline.localstack.testkit.PostgresResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** DESIGN §3, "Live feeds": a client that comes back misses nothing and gets nothing twice. */
@QuarkusTest
@TestProfile(LiveProfile.class)
class ResumeTest {
    private Company company;
    private Company.Person owner;

    @BeforeEach
    void aCompanyOfItsOwn() {
        company = Company.found();
        owner = company.owner();
    }

    /** A number up to which everything has been heard. */
    private long hear() throws Exception {
        try (var watcher = Watcher.of(owner)) {
            return watcher.lastId();
        }
    }

    private List<Long> log() throws Exception {
        return Company.column("select seq from outbox.event where type like 'lead.%%' and tenant_id = %d order by seq"
                        .formatted(company.number()))
                .stream()
                .map(Long::valueOf)
                .toList();
    }

    @Test
    void theNumberOfConnectedIsEnoughToResumeFrom() throws Exception {
        var since = hear();
        var first = LeadDesk.lead(owner, "");
        var second = LeadDesk.lead(owner, "");
        try (var watcher = Watcher.open(owner.token(), "?since=" + since)) {
            assertThat(watcher.messages().getFirst().id()).isEqualTo(since);
            watcher.awaitTold(Watcher.created(company, first), Watcher.created(company, second));
        }
        try (var watcher = Watcher.open(owner.token(), "", "Last-Event-ID", String.valueOf(since))) {
            watcher.awaitTold(Watcher.created(company, first), Watcher.created(company, second));
        }
    }

    @Test
    void theHeaderIsNewerThanTheAddressABrowserRepeats() throws Exception {
        var since = hear();
        LeadDesk.lead(owner, "");
        var heard = Awaitility.await().until(this::log, log -> !log.isEmpty()).getFirst();
        var second = LeadDesk.lead(owner, "");
        try (var watcher = Watcher.open(owner.token(), "?since=" + since, "Last-Event-ID", String.valueOf(heard))) {
            watcher.awaitTold(Watcher.created(company, second));
        }
    }

    @Test
    void aManagerResumesWithOwnLeadsAlone() throws Exception {
        var manager = company.hire("manager");
        var since = hear();
        LeadDesk.lead(owner, "");
        var own = LeadDesk.lead(owner, ",\"assigned_to\":" + manager.id());
        try (var watcher = Watcher.open(manager.token(), "?since=" + since)) {
            watcher.awaitTold(Watcher.created(company, own));
        }
    }

    @Test
    void nothingIsLostOrDoubledWhileEventsKeepComing() throws Exception {
        var since = hear();
        var commits = 400;
        try (var publishing = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var publisher = 0; publisher < 4; publisher++) {
                publishing.submit(() -> {
                    for (var commit = 0; commit < commits / 4; commit++) {
                        Published.comments(company, 1);
                        Published.number();
                    }
                    return null;
                });
            }
            // Comes back again and again in the middle of it, from where it was.
            var reached = since;
            var heard = new ArrayList<Long>();
            while (heard.size() < commits) {
                try (var watcher = Watcher.open(owner.token(), "?since=" + reached)) {
                    Awaitility.await().pollInterval(Duration.ofMillis(2)).until(() -> !watcher.told()
                            .isEmpty());
                    heard.addAll(watcher.leave());
                    reached = heard.getLast();
                }
            }
            assertThat(heard).isEqualTo(log());
        }
    }

    @Test
    void whatIsToldBetweenTheReadingOfTheLogAndTheJoiningIsNotLost() throws Exception {
        var since = hear();
        try (var told = Watcher.of(owner);
                var holding = PostgresResource.superuser();
                var statement = holding.createStatement()) {
            holding.setAutoCommit(false);
            // Holds the reading up where it asks for the log's head, after it has read the events.
            statement.execute("lock table outbox.sequencer in access exclusive mode");
            try (var watcher = Watcher.open(owner.token(), "?since=" + since)) {
                Awaitility.await().until(() -> !Company.column("""
                        select pid from pg_stat_activity
                        where wait_event_type = 'Lock' and query = 'select outbox.head()'""").isEmpty());
                Published.loggedComment(company, 5);
                told.awaitTold(Watcher.updated(company, 5));
                statement.execute("update outbox.sequencer set seq = (select max(seq) from outbox.event)");
                holding.commit();
                watcher.awaitTold(Watcher.updated(company, 5));
            }
        }
    }

    @Test
    void eventsOlderThanWhatIsKeptAreASingleResync() throws Exception {
        LeadDesk.lead(owner, "");
        Awaitility.await().until(() -> !log().isEmpty());
        // As outbox.maintain() drops old partitions. Rows of this company alone would not do: a tenant's gaps are
        // usual.
        Company.change("delete from outbox.event where seq <= " + log().getLast());
        try (var watcher = Watcher.open(owner.token(), "?since=0")) {
            resyncThenOn(watcher);
        }
    }

    @Test
    void aNumberNotYetGivenIsAResync() throws Exception {
        try (var watcher = Watcher.open(owner.token(), "?since=" + Long.MAX_VALUE)) {
            resyncThenOn(watcher);
        }
    }

    @Test
    void whoMissedTooMuchLoadsAnew() throws Exception {
        var since = hear();
        Published.comments(company, LiveProfile.RESUME_AT_MOST + 200);
        Awaitility.await().until(() -> log().size() > LiveProfile.RESUME_AT_MOST);
        try (var watcher = Watcher.open(owner.token(), "?since=" + since)) {
            Awaitility.await().until(() -> watcher.messages().stream()
                    .anyMatch(m -> m.data().contains("resync")));
            assertThat(watcher.told()).hasSizeLessThanOrEqualTo(LiveProfile.RESUME_AT_MOST + 50);
        }
    }

    @Test
    void aNumberThatIsNoneIsRefused() throws Exception {
        assertThat(Watcher.ask(owner.token(), "?since=-1").statusCode()).isEqualTo(400);
        assertThat(Watcher.ask(owner.token(), "", "Last-Event-ID", "-1").statusCode())
                .isEqualTo(400);
    }

    private void resyncThenOn(Watcher watcher) {
        var lead = LeadDesk.lead(owner, "");
        watcher.awaitTold(Watcher.created(company, lead));
        assertThat(watcher.messages().stream().filter(m -> m.data()
                        .equals("{\"event\":\"resync\",\"data\":{\"tenant_id\":%d}}".formatted(company.number()))))
                .hasSize(1);
        var numbers =
                watcher.messages().stream().skip(1).map(Watcher.Message::id).toList();
        assertThat(numbers).isSorted();
    }
}
