package io.leadline.contracts.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Producer: dialogs. A client as dialogs know one. */
public sealed interface ClientEvent extends Event {
    Map<String, Class<? extends ClientEvent>> TYPES = Map.of(
            "client.created", Created.class, //
            "client.updated", Updated.class);

    UUID clientId();

    @Override
    default String aggregateType() {
        return "client";
    }

    @Override
    default String aggregateId() {
        return clientId().toString();
    }

    /**
     * @param phone E.164, or null
     * @param channel where the client came from, or null for one made by hand
     */
    record Created(@JsonProperty("client_id") UUID clientId, String name, String phone, String channel)
            implements ClientEvent {}

    /**
     * @param fields what changed, as the API names it
     * @param mergedInto the client that took this one over, or null
     */
    record Updated(
            @JsonProperty("client_id") UUID clientId,
            String name,
            String phone,
            List<String> fields,
            @JsonProperty("merged_into") UUID mergedInto)
            implements ClientEvent {}
}
