package io.leadline.dialogs.suggestions;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.directory.Tenants;
import io.leadline.contracts.problem.Problem;
import io.leadline.dialogs.suggestions.SuggestionFigures.EngineFigures;
import io.leadline.dialogs.timeline.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** Counts what became of suggestions, per engine and type. */
@ApplicationScoped
@Transactional
class SuggestionLedger {
    private static final Duration USUAL = Duration.ofDays(30);
    private static final Duration LONGEST = Duration.ofDays(366);

    private final Database database;
    private final Tenants tenants;
    private final Clock clock;

    SuggestionLedger(Database database, Tenants tenants, Clock clock) {
        this.database = database;
        this.tenants = tenants;
        this.clock = clock;
    }

    /**
     * The figures of what was made from one moment on and before another; without them the last 30 days.
     *
     * @throws Problem VALIDATION_ERROR
     */
    SuggestionFigures figures(long tenant, String from, String to) {
        var zone = tenants.zone(tenant);
        var until = to == null ? clock.instant().truncatedTo(ChronoUnit.MICROS) : Moment.parse("to", to, zone);
        var since = from == null ? until.minus(USUAL) : Moment.parse("from", from, zone);
        if (!since.isBefore(until) || since.plus(LONGEST).isBefore(until)) {
            throw Problem.invalid("from", "must be before to, by 366 days at most");
        }
        var figures = database.list(
                """
                select engine, kind, count(*) as generated, count(shown_at) as shown,
                    count(*) filter (where state = 'applied') as applied,
                    count(*) filter (where state = 'applied' and edited) as edited,
                    count(*) filter (where state = 'dismissed') as dismissed
                from dialogs.suggestion
                where tenant_id = ? and created_at >= ? and created_at < ?
                group by engine, kind order by engine, kind""",
                row -> new EngineFigures(
                        row.text("engine"),
                        row.text("kind"),
                        row.number("generated"),
                        row.number("shown"),
                        row.number("applied"),
                        row.number("edited"),
                        row.number("dismissed")),
                tenant,
                since,
                until);
        return new SuggestionFigures(since, until, figures);
    }
}
