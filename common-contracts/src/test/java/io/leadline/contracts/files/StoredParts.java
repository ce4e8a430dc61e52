package io.leadline.contracts.files;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Parts of a stored file of the bytes 1 to 6, as text: the middle, the first, beyond the last, of one that is not there. */
final class StoredParts {
    private StoredParts() {}

    static List<String> of(FileStore store, long tenant, UUID id) throws IOException {
        return List.of(
                part(store, tenant, id, 1, 3),
                part(store, tenant, id, 0, 1),
                part(store, tenant, id, 5, 9),
                part(store, tenant, UUID.randomUUID(), 0, 1));
    }

    private static String part(FileStore store, long tenant, UUID id, long first, long length) throws IOException {
        var found = store.open(tenant, id, first, length);
        if (found.isEmpty()) {
            return "none";
        }
        try (var stream = found.get()) {
            var numbers = new ArrayList<String>();
            for (var one : stream.readAllBytes()) {
                numbers.add(String.valueOf(one));
            }
            return numbers.stream().collect(Collectors.joining(","));
        }
    }
}
