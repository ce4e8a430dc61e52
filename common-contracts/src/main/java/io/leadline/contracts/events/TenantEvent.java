package io.leadline.contracts.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.UUID;

/** Producer: crm. Each event carries the tenant's whole new state. */
public sealed interface TenantEvent extends Event {
    Map<String, Class<? extends TenantEvent>> TYPES = Map.of(
            "tenant.created", Created.class, //
            "tenant.updated", Updated.class);

    UUID uuid();

    @Override
    default String aggregateType() {
        return "tenant";
    }

    @Override
    default String aggregateId() {
        return uuid().toString();
    }

    /**
     * @param timeZone IANA name
     * @param phoneRegion ISO 3166 country whose phones are written without a country code
     */
    record Created(
            long number,
            UUID uuid,
            String name,
            @JsonProperty("time_zone") String timeZone,
            @JsonProperty("phone_region") String phoneRegion)
            implements TenantEvent {}

    /** Fields as in {@link Created}. */
    record Updated(
            long number,
            UUID uuid,
            String name,
            @JsonProperty("time_zone") String timeZone,
            @JsonProperty("phone_region") String phoneRegion)
            implements TenantEvent {}
}
