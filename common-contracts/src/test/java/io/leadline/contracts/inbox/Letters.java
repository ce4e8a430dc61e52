package io.leadline.contracts.inbox;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.database.Row;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An inbox whose letters do as the test says, by lane; without a word each is written down as read. */
@Singleton
class Letters implements InboxTable<Letters.Letter> {
    static final String TABLE = "contracts.letter";

    /** What becomes of a letter; it may wait for the test. */
    interface Script {
        Outcome read(Letter letter) throws InterruptedException;
    }

    final ConcurrentHashMap<String, Script> script = new ConcurrentHashMap<>();
    final List<List<Letter>> batches = new CopyOnWriteArrayList<>();
    /** Lanes that two had at once. */
    final List<String> clashes = new CopyOnWriteArrayList<>();

    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final Database database;
    private final Settings settings;

    Letters(Database database, Settings settings) {
        this.database = database;
        this.settings = settings;
    }

    record Letter(long tenant, long id, String lane, String body) {}

    void forget() {
        script.clear();
        batches.clear();
        clashes.clear();
    }

    @Override
    public String name() {
        return TABLE;
    }

    @Override
    public String columns() {
        return "lane, body";
    }

    @Override
    public Letter entry(Row row) throws SQLException {
        return new Letter(row.number("tenant_id"), row.number("id"), row.text("lane"), row.text("body"));
    }

    @Override
    public List<Outcome> happen(List<Letter> letters) {
        batches.add(letters);
        var lanes = letters.stream()
                .map(letter -> letter.tenant() + letter.lane())
                .distinct()
                .toList();
        var mine = lanes.stream().filter(underWay::add).toList();
        if (mine.size() < lanes.size()) {
            clashes.addAll(lanes);
        }
        try {
            return letters.stream().map(this::read).toList();
        } finally {
            mine.forEach(underWay::remove);
        }
    }

    private Outcome read(Letter letter) {
        database.update(
                "insert into contracts.read_letter (tenant_id, letter, lane, body) values (?, ?, ?, ?)",
                letter.tenant(),
                letter.id(),
                letter.lane(),
                letter.body());
        try {
            return script.getOrDefault(letter.lane(), _ -> Outcome.DONE).read(letter);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public HandlingSettings settings() {
        return settings;
    }

    /** Tests wait for the workers. */
    @ConfigMapping(prefix = "leadline.letters")
    interface Settings extends HandlingSettings {
        @Override
        @WithDefault("4")
        int workers();

        @Override
        @WithDefault("8")
        int together();

        @Override
        @WithDefault("100ms")
        Duration tick();

        @Override
        @WithDefault("3")
        int tries();

        @Override
        @WithDefault("50ms")
        Duration firstPause();
    }
}
