package io.leadline.crm.leadads;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.contracts.tenancy.SystemScope;
import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.contracts.worker.Worker;
import io.leadline.crm.integrations.IntegrationKind;
import io.leadline.crm.integrations.Integrations;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/**
 * Compares forms with Meta's own list, for Meta drops a notification after 36 hours. Each check is claimed by moving
 * its form's due time on, so of all replicas one makes it.
 */
@Singleton
class MetaCheck {
    private static final Logger LOG = Logger.getLogger(MetaCheck.class);
    /** Of a hundred leads each: more in one interval are found by the next one. */
    private static final int MOST_PAGES = 50;

    private final MetaAccounts accounts;
    private final MetaForms forms;
    private final MetaEntries entries;
    private final Integrations integrations;
    private final Graph graph;
    private final SystemScope system;
    private final MetaSettings settings;
    private final Clock clock;
    private final Worker worker;

    MetaCheck(
            MetaAccounts accounts,
            MetaForms forms,
            MetaEntries entries,
            Integrations integrations,
            Graph graph,
            SystemScope system,
            MetaSettings settings,
            Clock clock) {
        this.accounts = accounts;
        this.forms = forms;
        this.entries = entries;
        this.integrations = integrations;
        this.graph = graph;
        this.system = system;
        this.settings = settings;
        this.clock = clock;
        this.worker = new Worker("meta-leads-check", settings.checkTick(), this::round);
    }

    void start(@Observes StartupEvent starting) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        worker.stop();
    }

    /** There may be a form to check. */
    void wake() {
        worker.wake();
    }

    private Duration round() {
        var now = now();
        var due = claim(now);
        due.ifPresent(form -> TenantScope.run(form.tenant(), () -> check(form, now)));
        return due.isPresent() ? Duration.ZERO : settings.checkTick();
    }

    private Optional<MetaForms.Due> claim(Instant now) {
        return system.call(
                () -> QuarkusTransaction.requiringNew().call(() -> forms.claim(now, now.plus(settings.checkEvery()))));
    }

    /** All pages, else the next check begins where this one did. */
    private void check(MetaForms.Due form, Instant now) {
        var account = accounts.find(form.tenant());
        if (account.isEmpty()) {
            return;
        }
        var since = since(form, now);
        var added = 0;
        String cursor = null;
        for (var page = 0; page < MOST_PAGES; page++) {
            switch (graph.leads(account.get(), form.form(), since, cursor)) {
                case GraphAnswer.Said(var body) -> {
                    added += store(form, body);
                    cursor = body.at("/paging/next").isMissingNode()
                            ? null
                            : body.at("/paging/cursors/after").asText(null);
                }
                case GraphAnswer.Denied(var why) -> {
                    integrations.failed(form.tenant(), IntegrationKind.META_LEADS, why);
                    return;
                }
                case GraphAnswer.Limited _, GraphAnswer.Missing _, GraphAnswer.Failed _ -> {
                    return;
                }
            }
            if (cursor == null) {
                QuarkusTransaction.requiringNew().run(() -> forms.checked(form.tenant(), form.form(), now));
                break;
            }
        }
        if (added > 0) {
            LOG.infof("%d leads of tenant %d came without a notification of Meta", added, form.tenant());
        }
    }

    /** Of leads older than entries are kept nobody knows any more whether they are here. */
    private Instant since(MetaForms.Due form, Instant now) {
        var known = now.minus(settings.keepEntries()).plus(settings.checkOverlap());
        var checked = form.checkedTo().minus(settings.checkOverlap());
        return checked.isBefore(known) ? known : checked;
    }

    private int store(MetaForms.Due form, JsonNode body) {
        var found = new ArrayList<LeadNotice>();
        StreamSupport.stream(body.path("data").spliterator(), false)
                .map(lead -> LeadNotice.listed(lead, form.form()))
                .filter(Objects::nonNull)
                .forEach(found::add);
        return found.isEmpty() ? 0 : entries.store(form.tenant(), found);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
