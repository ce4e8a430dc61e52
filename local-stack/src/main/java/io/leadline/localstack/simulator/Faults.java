package io.leadline.localstack.simulator;

import java.util.ArrayList;
import java.util.List;

/** Faults waiting for their requests, first come first served. Confined to the event loop. */
final class Faults {
    private final List<Fault> waiting = new ArrayList<>();

    void add(List<Fault> faults) {
        waiting.addAll(faults);
    }

    void clear() {
        waiting.clear();
    }

    List<Fault> waiting() {
        return List.copyOf(waiting);
    }

    /** The fault for this request, used up by one; null for none. */
    Fault next(String method, String path) {
        if (waiting.isEmpty()) {
            return null;
        }
        var request = method + " " + path;
        for (int i = 0; i < waiting.size(); i++) {
            var fault = waiting.get(i);
            if (fault.meets(request)) {
                if (fault.times() == 1) {
                    waiting.remove(i);
                } else {
                    waiting.set(i, fault.afterOne());
                }
                return fault;
            }
        }
        return null;
    }
}
