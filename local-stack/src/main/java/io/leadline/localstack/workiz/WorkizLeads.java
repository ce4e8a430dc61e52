package io.leadline.localstack.workiz;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** All leads of the account. Confined to the event loop. */
final class WorkizLeads {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private final Clock clock;
    private final WallClock wallClock;
    private final Map<String, WorkizLead> byUuid = new LinkedHashMap<>();
    private List<WorkizLead> newestFirst = List.of();
    private boolean sorted;
    /** Never begun anew, not by another start either: a UUID is given once, as by Workiz. */
    private final Random ids;

    private int lastSerial;
    private int lastClient;

    WorkizLeads(Clock clock, WallClock wallClock) {
        this.clock = clock;
        this.ids = new Random(clock.millis());
        this.wallClock = wallClock;
    }

    /**
     * Replaces everything by {@code count} generated leads; the same ones every time but for their UUIDs, dated relative
     * to now.
     */
    void refill(int count) {
        byUuid.clear();
        lastSerial = 0;
        lastClient = 1000;
        var seed = new WorkizSeed(new Random(42), wallClock, clock.instant());
        for (int i = 0; i < count; i++) {
            add(seed.lead(i, count));
        }
    }

    /** Completes the fields every lead has and takes it in. */
    WorkizLead add(ObjectNode given) {
        var lead = new WorkizLead(WorkizSeed.blank());
        given.put("UUID", newUuid());
        given.put("SerialId", String.valueOf(++lastSerial));
        if (!given.hasNonNull("ClientId")) {
            given.put("ClientId", String.valueOf(++lastClient));
        }
        if (!given.hasNonNull("CreatedDate")) {
            given.put("CreatedDate", wallClock.of(clock.instant()));
        }
        lead.change(given);
        byUuid.put(lead.uuid(), lead);
        sorted = false;
        return lead;
    }

    void changed() {
        sorted = false;
    }

    int size() {
        return byUuid.size();
    }

    Optional<WorkizLead> find(String uuid) {
        return Optional.ofNullable(byUuid.get(uuid));
    }

    /** By appointment, newest first (§3); leads of the same second by serial number, so that pages hold still. */
    List<WorkizLead> newestFirst() {
        if (!sorted) {
            newestFirst = byUuid.values().stream()
                    .sorted(Comparator.comparing(WorkizLead::moment)
                            .thenComparing(lead -> Integer.parseInt(lead.serialId()))
                            .reversed())
                    .toList();
            sorted = true;
        }
        return newestFirst;
    }

    /** Six upper-case alphanumerics; jobs are numbered the same way. */
    String newUuid() {
        while (true) {
            var uuid = new StringBuilder(6);
            ids.ints(6, 0, ALPHABET.length()).forEach(at -> uuid.append(ALPHABET.charAt(at)));
            if (!byUuid.containsKey(uuid.toString())) {
                return uuid.toString();
            }
        }
    }
}
