package io.leadline.leads.meta;

import io.leadline.leads.workiz.WorkizLead;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the fields of a lead may be chosen from; each list in alphabetical order. */
@RegisterForReflection
@Schema(
        name = "LeadsMeta",
        requiredProperties = {"statuses", "job_types", "job_sources", "team"})
record MetaView(List<String> statuses, List<String> jobTypes, List<String> jobSources, List<TeamMember> team) {

    /**
     * One of the account's people.
     *
     * @param name the full name: what assigning asks for
     * @param active false for those who have left; they still stand in older leads
     */
    @RegisterForReflection
    @Schema(
            name = "WorkizTeamMember",
            requiredProperties = {"id", "name", "active"})
    record TeamMember(
            String id, String name, @Schema(nullable = true) String role, boolean active) {
        /** Empty for a record without a name: nobody could be assigned by it. */
        static Optional<TeamMember> of(WorkizLead json) {
            var name = json.text("name");
            return name == null
                    ? Optional.empty()
                    : Optional.of(new TeamMember(
                            json.text("id") == null ? "" : json.text("id"),
                            name,
                            json.text("role"),
                            !Boolean.FALSE.equals(json.flag("active"))));
        }
    }
}
