package io.leadline.localstack.workiz;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Types a lead's fields were also seen with, or are suspected of (upstreams/workiz.md §5). */
enum WorkizFieldQuirk {
    /** {@code SerialId} as the spec has it. */
    SERIAL_ID_INT {
        @Override
        void on(ObjectNode lead) {
            lead.put("SerialId", lead.path("SerialId").asInt());
        }
    },
    CLIENT_ID_INT {
        @Override
        void on(ObjectNode lead) {
            lead.put("ClientId", lead.path("ClientId").asInt());
        }
    },
    /** {@code Unit} as since 2024; 0 where it is no number. */
    UNIT_INT {
        @Override
        void on(ObjectNode lead) {
            var digits = lead.path("Unit").asText("").replaceAll("\\D", "");
            lead.put(
                    "Unit", digits.isEmpty() ? 0 : Integer.parseInt(digits.substring(0, Math.min(9, digits.length()))));
        }
    },
    /** {@code Comments} as on jobs: {@code [{"Comment":…}]}. */
    COMMENTS_ARRAY {
        @Override
        void on(ObjectNode lead) {
            var text = lead.path("Comments").asText("");
            var comments = lead.putArray("Comments");
            if (!text.isEmpty()) {
                comments.addObject().put("Comment", text);
            }
        }
    },
    /** Ids in {@code Team} as on jobs. */
    TEAM_ID_INT {
        @Override
        void on(ObjectNode lead) {
            if (lead.path("Team") instanceof ArrayNode team) {
                team.forEach(member ->
                        ((ObjectNode) member).put("id", member.path("id").asInt()));
            }
        }
    },
    /** Coordinates as on jobs; null where there is none. */
    COORDINATES_NUMBER {
        @Override
        void on(ObjectNode lead) {
            for (var name : List.of("Latitude", "Longitude")) {
                var text = lead.path(name).asText("");
                lead.put(name, text.isEmpty() ? null : Double.valueOf(text));
            }
        }
    },
    /** No date is {@code ""} instead of null. */
    DATES_EMPTY {
        @Override
        void on(ObjectNode lead) {
            for (var name : List.of("LeadDateTime", "LeadEndDateTime", "CreatedDate", "PaymentDueDate")) {
                if (lead.path(name).isNull()) {
                    lead.put(name, "");
                }
            }
        }
    };

    abstract void on(ObjectNode lead);
}
