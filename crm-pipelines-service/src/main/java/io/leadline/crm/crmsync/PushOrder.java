package io.leadline.crm.crmsync;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.leadline.contracts.json.Json;

/** What a delivery of {@code crm.lead_push} is about; never the lead's data, for that is read when it goes. */
sealed interface PushOrder {
    /** One lead, in the state of then. */
    record OneLead(long lead) implements PushOrder {}

    /** The next page of all leads. */
    record Page(long after) implements PushOrder {}

    default String json() {
        return switch (this) {
            case OneLead(var lead) -> "{\"lead\":" + lead + "}";
            case Page(var after) -> "{\"after\":" + after + "}";
        };
    }

    static PushOrder of(String json) {
        try {
            var order = Json.lenient().readTree(json);
            return order.has("lead")
                    ? new OneLead(order.get("lead").asLong())
                    : new Page(order.path("after").asLong());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Not an order of ours", e);
        }
    }
}
