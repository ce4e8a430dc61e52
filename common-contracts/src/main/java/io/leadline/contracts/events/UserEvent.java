package io.leadline.contracts.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Producer: crm. Created and updated carry the user's whole new state, never a secret. */
public sealed interface UserEvent extends Event {
    /** {@code status} of a user who may not sign in; live tokens are refused from this event on (DESIGN §2). */
    String BLOCKED = "blocked";

    /** {@code status} of a user who may sign in. */
    String ACTIVE = "active";

    Map<String, Class<? extends UserEvent>> TYPES = Map.of(
            "user.created", Created.class,
            "user.updated", Updated.class,
            "user.presence_changed", PresenceChanged.class);

    UUID uuid();

    @Override
    default String aggregateType() {
        return "user";
    }

    @Override
    default String aggregateId() {
        return uuid().toString();
    }

    /**
     * @param role the word of DESIGN §2
     * @param status {@link #ACTIVE} or {@link #BLOCKED}
     * @param extension telephone extension, or null
     * @param telegram link to the user's Telegram chat, or null
     */
    record Created(
            long number,
            UUID uuid,
            String login,
            @JsonProperty("first_name") String firstName,
            @JsonProperty("last_name") String lastName,
            String role,
            String status,
            List<String> cities,
            String extension,
            String telegram)
            implements UserEvent {}

    /** Fields as in {@link Created}. */
    record Updated(
            long number,
            UUID uuid,
            String login,
            @JsonProperty("first_name") String firstName,
            @JsonProperty("last_name") String lastName,
            String role,
            String status,
            List<String> cities,
            String extension,
            String telegram)
            implements UserEvent {}

    /**
     * The user's work status (crm owns it).
     *
     * @param presence the word of the API
     * @param since when it began
     */
    record PresenceChanged(long number, UUID uuid, String presence, Instant since) implements UserEvent {}
}
