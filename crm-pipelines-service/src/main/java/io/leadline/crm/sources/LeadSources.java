package io.leadline.crm.sources;

import io.leadline.contracts.identity.Caller;
import io.leadline.contracts.precondition.Version;
import io.leadline.contracts.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/** Where leads come from (DESIGN §7): the documents' list until the tenant has its own. */
@ApplicationScoped
@Transactional
public class LeadSources {
    /** The six of spec/leads-sales.md and the seven of DESIGN §7. */
    public static final List<String> DEFAULT = List.of(
            "Instagram",
            "Facebook",
            "Google Ads",
            "Рекомендация",
            "Холодный звонок",
            "Сайт",
            "WhatsApp",
            "Telegram",
            "VK",
            "Avito",
            "Звонок",
            "Chatflow",
            "Другое");

    private final SourceList.Repo repo;
    private final Clock clock;

    LeadSources(SourceList.Repo repo, Clock clock) {
        this.repo = repo;
        this.clock = clock;
    }

    /** The list and the version of it that is shown. */
    record Versioned(SourceNames names, long version) {}

    /**
     * Lets a lead have this source.
     *
     * @throws Problem VALIDATION_ERROR if the tenant has no such source
     */
    public void require(long tenant, String source) {
        if (!names(tenant).contains(source)) {
            throw Problem.invalid("source", "must be one of the tenant's lead sources (/api/lead-sources/names)");
        }
    }

    /** The tenant's sources in their order. */
    public List<String> names(long tenant) {
        return repo.of(tenant).map(list -> List.copyOf(list.names)).orElse(DEFAULT);
    }

    Versioned list(Caller caller) {
        return repo.of(caller.tenantNumber())
                .map(LeadSources::shown)
                .orElseGet(() -> new Versioned(new SourceNames(DEFAULT), 0));
    }

    Versioned replace(Caller caller, SourceNames wanted, String ifMatch) {
        var names = wanted.names().stream().map(String::strip).toList();
        var different = new HashSet<String>();
        if (!names.stream().allMatch(n -> different.add(n.toLowerCase(Locale.ROOT)))) {
            throw Problem.invalid("names", "must not name a source twice");
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var list = repo.lock(caller.tenantNumber(), DEFAULT, now);
        Version.require(ifMatch, list.version);
        list.replace(names, now);
        repo.flush();
        return shown(list);
    }

    private static Versioned shown(SourceList list) {
        return new Versioned(new SourceNames(List.copyOf(list.names)), list.version);
    }
}
