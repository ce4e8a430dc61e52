package io.leadline.leads.leads;

import static io.leadline.leads.envelope.SuccessEnvelope.timestamp;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.leadline.leads.workiz.WorkizLead;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A lead as the document's type has it (spec/leads-workiz-tab.md §4.1): dates are ISO-8601 in UTC, numbers are
 * numbers. What Workiz does not know is left out, as in the document's examples, which show only
 * {@code SubStatus} as null.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(requiredProperties = {"UUID", "Status"})
record Lead(
        @JsonProperty("UUID") @Schema(examples = "XYZ56X") String uuid,
        @JsonProperty("SerialId") Long serialId,

        @JsonProperty("LeadDateTime") @Schema(format = "date-time")
        String leadDateTime,

        @JsonProperty("LeadEndDateTime") @Schema(format = "date-time")
        String leadEndDateTime,

        @JsonProperty("CreatedDate") @Schema(format = "date-time")
        String createdDate,

        @JsonProperty("ClientId")
        @Schema(
                anyOf = {Long.class, String.class},
                description = "A number where it is one")
        Object clientId,

        @JsonProperty("Status") String status,

        @JsonProperty("SubStatus") @JsonInclude(JsonInclude.Include.ALWAYS) @Schema(nullable = true)
        String subStatus,

        @JsonProperty("LeadLost") Boolean leadLost,

        @JsonProperty("PaymentDueDate") @Schema(format = "date-time")
        String paymentDueDate,

        @JsonProperty("Phone") String phone,
        @JsonProperty("PhoneExt") String phoneExt,
        @JsonProperty("SecondPhone") String secondPhone,
        @JsonProperty("SecondPhoneExt") String secondPhoneExt,
        @JsonProperty("Email") String email,
        @JsonProperty("FirstName") String firstName,
        @JsonProperty("LastName") String lastName,
        @JsonProperty("Company") String company,
        @JsonProperty("Address") String address,
        @JsonProperty("Unit") String unit,
        @JsonProperty("City") String city,
        @JsonProperty("State") String state,
        @JsonProperty("PostalCode") String postalCode,
        @JsonProperty("Country") String country,
        @JsonProperty("Latitude") BigDecimal latitude,
        @JsonProperty("Longitude") BigDecimal longitude,
        @JsonProperty("JobType") String jobType,
        @JsonProperty("ReferralCompany") String referralCompany,
        @JsonProperty("Timezone") String timezone,
        @JsonProperty("JobSource") String jobSource,
        @JsonProperty("LeadNotes") String leadNotes,
        @JsonProperty("Comments") String comments,
        @JsonProperty("Tags") List<String> tags,
        @JsonProperty("Team") List<Member> team,
        @JsonProperty("WorkizLink") String workizLink) {

    /** Someone assigned. */
    @Schema(
            name = "LeadMember",
            requiredProperties = {"id", "name"})
    record Member(String id, String name) {}

    /** The lead's own clock where it names a known one, else the account's. */
    ZoneId zone(ZoneId account) {
        try {
            return timezone == null ? account : ZoneId.of(timezone);
        } catch (DateTimeException _) {
            return account;
        }
    }

    /** What it takes in memory, roughly: some 30 short texts, and two that may be long. */
    int bytes() {
        return 2_000 + 2 * (length(leadNotes) + length(comments));
    }

    private static int length(String text) {
        return text == null ? 0 : text.length();
    }

    /** Our lead from Workiz's; {@code account} is the clock of dates of leads that name none of their own. */
    static Lead of(WorkizLead workiz, ZoneId account) {
        return new Lead(
                workiz.uuid(),
                workiz.number("SerialId"),
                timestamp(workiz.moment("LeadDateTime", account)),
                timestamp(workiz.moment("LeadEndDateTime", account)),
                timestamp(workiz.moment("CreatedDate", account)),
                workiz.number("ClientId") != null ? workiz.number("ClientId") : workiz.text("ClientId"),
                workiz.text("Status") == null ? "" : workiz.text("Status"),
                workiz.text("SubStatus"),
                workiz.flag("LeadLost"),
                timestamp(workiz.moment("PaymentDueDate", account)),
                workiz.text("Phone"),
                workiz.text("PhoneExt"),
                workiz.text("SecondPhone"),
                workiz.text("SecondPhoneExt"),
                workiz.text("Email"),
                workiz.text("FirstName"),
                workiz.text("LastName"),
                workiz.text("Company"),
                workiz.text("Address"),
                workiz.text("Unit"),
                workiz.text("City"),
                workiz.text("State"),
                workiz.text("PostalCode"),
                workiz.text("Country"),
                workiz.coordinate("Latitude"),
                workiz.coordinate("Longitude"),
                workiz.text("JobType"),
                workiz.text("ReferralCompany"),
                workiz.text("Timezone"),
                workiz.text("JobSource"),
                workiz.text("LeadNotes"),
                workiz.comments(),
                workiz.tags(),
                workiz.team() == null
                        ? null
                        : workiz.team().stream()
                                .map(member -> new Member(member.id(), member.name()))
                                .toList(),
                workiz.text("WorkizLink"));
    }
}
