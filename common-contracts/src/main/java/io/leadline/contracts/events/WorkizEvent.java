package io.leadline.contracts.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * Producer: leads-proxy, after Workiz has confirmed. Carries no customer data: who needs the lead reads it by its
 * Workiz UUID, which is a short word and not an RFC 4122 one (spec/leads-workiz-tab.md).
 */
public sealed interface WorkizEvent extends Event {
    Map<String, Class<? extends WorkizEvent>> TYPES = Map.of(
            "workiz.lead_created", LeadCreated.class,
            "workiz.lead_updated", LeadUpdated.class,
            "workiz.lead_lost", LeadLost.class,
            "workiz.lead_activated", LeadActivated.class,
            "workiz.lead_assigned", LeadAssigned.class,
            "workiz.lead_unassigned", LeadUnassigned.class,
            "workiz.lead_converted", LeadConverted.class);

    String uuid();

    @Override
    default String aggregateType() {
        return "workiz_lead";
    }

    @Override
    default String aggregateId() {
        return uuid();
    }

    /** @param status Workiz's word, or null where the answer has none */
    record LeadCreated(String uuid, String status) implements WorkizEvent {}

    /** @param fields names of the changed fields as the document has them ({@code FirstName}) */
    record LeadUpdated(String uuid, String status, List<String> fields) implements WorkizEvent {}

    record LeadLost(String uuid) implements WorkizEvent {}

    record LeadActivated(String uuid) implements WorkizEvent {}

    /** @param teamMember the name Workiz knows the team member by */
    record LeadAssigned(
            String uuid, @JsonProperty("team_member") String teamMember) implements WorkizEvent {}

    /** @param teamMember the name Workiz knows the team member by */
    record LeadUnassigned(
            String uuid, @JsonProperty("team_member") String teamMember) implements WorkizEvent {}

    /** @param clientId Workiz's client number, or null where the answer has none */
    record LeadConverted(
            String uuid, @JsonProperty("client_id") String clientId) implements WorkizEvent {}
}
