package io.leadline.leads.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.leadline.contracts.problem.Problem;
import io.leadline.leads.leads.UpstreamProblem;
import io.leadline.leads.workiz.LeadListing;
import io.leadline.leads.workiz.WorkizAccount;
import io.leadline.leads.workiz.WorkizAnswer;
import io.leadline.leads.workiz.WorkizClient;
import io.leadline.leads.workiz.WorkizLead;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.StreamSupport;

/**
 * The words an account uses, collected from its newest leads, and its people. Remembered per account and not per
 * tenant: whoever saves another account gets that one's words at once.
 */
@Singleton
class LeadsMeta {
    private static final int PAGE = 100;
    private static final int MOST_REMEMBERED = 1_000;

    private final WorkizClient workiz;
    private final MetaSettings settings;
    private final Cache<WorkizAccount, FutureTask<MetaView>> remembered;

    LeadsMeta(WorkizClient workiz, MetaSettings settings) {
        this.workiz = workiz;
        this.settings = settings;
        remembered = Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .expireAfterWrite(settings.cache())
                .build();
    }

    /** The account's words in its leads from the given date on; those who ask at the same time wait for one answer. */
    MetaView of(WorkizAccount account, LocalDate from) {
        // A task, so that the cache is not locked while Workiz thinks; running it a second time does nothing.
        var task = remembered.get(account, _ -> new FutureTask<>(() -> collect(account, from)));
        task.run();
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw UpstreamProblem.upstream("The request was given up");
        } catch (ExecutionException failed) {
            remembered.asMap().remove(account, task);
            throw failed.getCause() instanceof Problem problem ? problem : new IllegalStateException(failed);
        }
    }

    private MetaView collect(WorkizAccount account, LocalDate from) {
        var statuses = new Words("Status");
        var jobTypes = new Words("JobType");
        var jobSources = new Words("JobSource");
        for (var page = 0; page < settings.pages(); page++) {
            var answer = workiz.list(account, new LeadListing(from, page * PAGE, PAGE, false, List.of()));
            var rows = rows(answer);
            rows.forEach(row -> {
                statuses.see(row);
                jobTypes.see(row);
                jobSources.see(row);
            });
            if (!saysMore(answer, rows.size())) {
                break;
            }
        }
        var team = rows(workiz.team(account)).stream()
                .flatMap(member -> MetaView.TeamMember.of(member).stream())
                .sorted(Comparator.comparing(MetaView.TeamMember::name, String.CASE_INSENSITIVE_ORDER))
                .toList();
        return new MetaView(statuses.all(), jobTypes.all(), jobSources.all(), team);
    }

    private static List<WorkizLead> rows(WorkizAnswer answer) {
        return switch (answer) {
            case WorkizAnswer.Data data when data.value().isArray() -> records(data.value());
            case WorkizAnswer.Data _ -> throw UpstreamProblem.ofRead(new WorkizAnswer.Unreadable());
            case WorkizAnswer.Nothing() -> List.of();
            case WorkizAnswer.NotFound() -> throw UpstreamProblem.upstream("Workiz answered with HTTP 404");
            case WorkizAnswer.Failure failure -> throw UpstreamProblem.ofRead(failure);
        };
    }

    private static List<WorkizLead> records(JsonNode rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(WorkizLead::new)
                .toList();
    }

    private static boolean saysMore(WorkizAnswer answer, int returned) {
        return answer instanceof WorkizAnswer.Data data && data.hasMore() != null ? data.hasMore() : returned == PAGE;
    }

    /** The different values of a field. Workiz writes a status in more than one case (upstreams/workiz.md §9). */
    private static final class Words {
        private final String field;
        private final TreeMap<String, String> seen = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

        Words(String field) {
            this.field = field;
        }

        /** The newest lead's spelling stays, for the list begins with it. */
        void see(WorkizLead lead) {
            var word = lead.text(field);
            if (word != null) {
                seen.putIfAbsent(word, word);
            }
        }

        List<String> all() {
            Collection<String> words = seen.values();
            return List.copyOf(words);
        }
    }
}
