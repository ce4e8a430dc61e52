package io.leadline.telephony.intake;

import io.leadline.contracts.database.Row;
import io.leadline.contracts.inbox.HandlingSettings;
import io.leadline.contracts.inbox.InboxTable;
import io.leadline.contracts.inbox.Outcome;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What providers sent, and the reader of each provider. */
@Singleton
class IntakeTable implements InboxTable<IntakeRow> {
    static final String NAME = "telephony.intake";

    private final Map<Provider, IntakeReader> readers;
    private final IntakeSettings settings;

    IntakeTable(@All List<IntakeReader> readers, IntakeSettings settings) {
        this.readers = readers.stream().collect(Collectors.toMap(IntakeReader::provider, Function.identity()));
        this.settings = settings;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String columns() {
        return "provider, account_id, kind, body, received_at";
    }

    @Override
    public IntakeRow entry(Row row) throws SQLException {
        return new IntakeRow(
                row.number("tenant_id"),
                row.number("id"),
                Provider.of(row.text("provider")),
                row.number("account_id"),
                row.text("kind"),
                row.bytes("body"),
                row.integer("tries"),
                row.instant("received_at"));
    }

    /** Provider by provider: no lane has entries of two. */
    @Override
    public List<Outcome> happen(List<IntakeRow> entries) {
        var outcomes = new Outcome[entries.size()];
        var places = IntStream.range(0, outcomes.length)
                .boxed()
                .collect(Collectors.groupingBy(place -> entries.get(place).provider()));
        places.forEach((provider, theirs) -> {
            var became = readers.get(provider)
                    .happen(theirs.stream().map(entries::get).toList());
            for (var i = 0; i < theirs.size(); i++) {
                outcomes[theirs.get(i)] = became.get(i);
            }
        });
        return List.of(outcomes);
    }

    @Override
    public HandlingSettings settings() {
        return settings;
    }
}
