package io.leadline.contracts.events;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Every event's word on the wire. A new family is one line here. */
public final class EventTypes {
    private static final Map<String, Class<? extends Event>> CLASSES = join(List.of(
            TenantEvent.TYPES, //
            UserEvent.TYPES,
            WorkizEvent.TYPES,
            LeadEvent.TYPES,
            TaskEvent.TYPES,
            DialogEvent.TYPES,
            ClientEvent.TYPES,
            SuggestionEvent.TYPES,
            AvitoEvent.TYPES,
            CallEvent.TYPES));

    private static final Map<Class<? extends Event>, String> NAMES =
            CLASSES.entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

    private EventTypes() {}

    /** The record of a word, or empty for one from a newer producer. */
    public static Optional<Class<? extends Event>> classOf(String type) {
        return Optional.ofNullable(CLASSES.get(type));
    }

    /** The words of the given records and of all records of the given families. */
    public static Set<String> namesOf(Collection<Class<? extends Event>> wanted) {
        return NAMES.entrySet().stream()
                .filter(known -> wanted.stream().anyMatch(w -> w.isAssignableFrom(known.getKey())))
                .map(Map.Entry::getValue)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** All words. */
    public static Set<String> all() {
        return CLASSES.keySet();
    }

    static String nameOf(Class<? extends Event> record) {
        var name = NAMES.get(record);
        if (name == null) {
            throw new IllegalStateException(record.getName() + " is missing in its family's TYPES");
        }
        return name;
    }

    private static Map<String, Class<? extends Event>> join(
            List<? extends Map<String, ? extends Class<? extends Event>>> families) {
        var all = new HashMap<String, Class<? extends Event>>();
        families.forEach(all::putAll);
        return Map.copyOf(all);
    }
}
