package io.leadline.localstack.mango;

import io.leadline.localstack.simulator.Reply;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The cloud storage: a link that works once for each fetch (upstreams/mango-office.md §5.1). */
final class MangoRecordings {
    private final Map<String, Integer> asked = new HashMap<>();
    private final Map<String, String> links = new HashMap<>();
    private final Set<String> known = new HashSet<>();

    void forget() {
        asked.clear();
        links.clear();
        known.clear();
    }

    void keep(Iterable<String> ids) {
        ids.forEach(known::add);
    }

    void delete(String id) {
        known.remove(id);
    }

    /** @param files where links begin, without a trailing slash */
    Reply fetch(String id, int notReady, String files) {
        if (!known.contains(id) || asked.merge(id, 1, Integer::sum) <= notReady) {
            throw MangoRefusal.noRecording();
        }
        var token = UUID.randomUUID().toString().replace("-", "");
        links.put(token, id);
        return Reply.empty(302).with("Location", files + "/" + token);
    }

    Reply follow(String token) {
        var id = links.remove(token);
        return id == null
                ? Reply.empty(404)
                : new Reply(200, Map.of("Content-Type", "audio/mpeg"), Buffer.buffer(MangoAudio.of(id)));
    }
}
