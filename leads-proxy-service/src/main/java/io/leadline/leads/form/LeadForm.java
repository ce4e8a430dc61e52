package io.leadline.leads.form;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.leadline.contracts.problem.Problem;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The fields of a lead as a user fills them in: the table of spec/leads-workiz-tab.md §3.5.2 and the further ones of
 * the example of §4.4 ({@code ClientId}, {@code CreatedBy}, {@code ServiceArea}). Creating asks for the four of
 * {@link OnCreate}; editing takes any, and {@code null} or {@code ""} empties one that is not among the four.
 * Components are named as on the wire, so that a broken rule names the field.
 */
public record LeadForm(
        @JsonProperty("LeadDateTime")
        @Emptiable
        @NotNull(groups = OnCreate.class, message = REQUIRED) @Filled
        @IsoDateTime
        @Schema(format = "date-time")
        String LeadDateTime,

        @JsonProperty("LeadEndDateTime") @Emptiable @IsoDateTime @Schema(format = "date-time", nullable = true)
        String LeadEndDateTime,

        @JsonProperty("ClientId")
        @JsonDeserialize(using = ClientIdReader.class)
        @Schema(
                implementation = Object.class,
                anyOf = {Long.class, String.class})
        Long ClientId,

        @JsonProperty("FirstName")
        @Emptiable
        @NotNull(groups = OnCreate.class, message = REQUIRED) @Filled
        @Size(max = 80) String FirstName,

        @JsonProperty("LastName")
        @Emptiable
        @NotNull(groups = OnCreate.class, message = REQUIRED) @Filled
        @Size(max = 80) String LastName,

        @JsonProperty("Company") @Emptiable @Size(max = 120) String Company,

        @JsonProperty("Phone") @Emptiable @NotNull(groups = OnCreate.class, message = REQUIRED) @Size(min = 5, max = 40) String Phone,

        @JsonProperty("PhoneExt") @Emptiable @Size(max = 10) String PhoneExt,

        @JsonProperty("SecondPhone")
        @Emptiable
        @Pattern(regexp = "^$|^.{5,40}$", message = "size must be between 5 and 40") String SecondPhone,

        @JsonProperty("SecondPhoneExt") @Emptiable @Size(max = 10) String SecondPhoneExt,

        @JsonProperty("Email")
        @Emptiable
        @Size(max = 254) @Email(regexp = "^$|^[^@\\s]+@[^@\\s]+\\.[^@\\s.]+$", message = "must be an e-mail address") String Email,

        @JsonProperty("Address") @Emptiable @Size(max = 200) String Address,
        @JsonProperty("Unit") @Emptiable @Size(max = 20) String Unit,
        @JsonProperty("City") @Emptiable @Size(max = 80) String City,
        @JsonProperty("State") @Emptiable @Size(max = 80) String State,

        @JsonProperty("PostalCode") @Emptiable @Size(max = 20) String PostalCode,

        @JsonProperty("Country") @Emptiable @Size(max = 80) @Schema(description = "ISO 3166-1 alpha-2 preferred")
        String Country,

        @JsonProperty("JobType") @Emptiable @Size(max = 80) String JobType,

        @JsonProperty("JobSource") @Emptiable @Size(max = 80) String JobSource,

        @JsonProperty("ReferralCompany") @Emptiable @Size(max = 120) String ReferralCompany,

        @JsonProperty("Timezone")
        @Emptiable
        @IanaZone
        @Schema(description = "IANA zone; the clock of this lead's dates")
        String Timezone,

        @JsonProperty("LeadNotes") @Emptiable @Size(max = 4000) String LeadNotes,

        @JsonProperty("Status")
        @Emptiable
        @Filled
        @Size(max = 80) @Schema(description = "Workiz may override it on create")
        String Status,

        @JsonProperty("Tags") @JsonDeserialize(using = TagsReader.class) @Size(max = 50) List<@NotNull @Filled @Size(max = 80) String> Tags,

        @JsonProperty("CreatedBy") @Emptiable @Size(max = 120) String CreatedBy,

        @JsonProperty("ServiceArea") @Emptiable @Size(max = 80) String ServiceArea) {

    private static final String REQUIRED = "is required";

    /** Whether the form says anything about the lead's dates. */
    public boolean hasDates() {
        return filled(LeadDateTime) || filled(LeadEndDateTime);
    }

    /** The clock the form itself names for the lead's dates; null where it names none. */
    public ZoneId zone() {
        return filled(Timezone) ? ZoneId.of(Timezone) : null;
    }

    /**
     * Refuses an appointment that ends before it begins, where the form has both.
     *
     * @param zone for dates without offset
     */
    public void checkAppointment(ZoneId zone) {
        if (!filled(LeadDateTime) || !filled(LeadEndDateTime)) {
            return;
        }
        var begin = Appointment.moment(LeadDateTime, zone).orElseThrow();
        if (Appointment.moment(LeadEndDateTime, zone).orElseThrow().isBefore(begin)) {
            throw Problem.invalid("LeadEndDateTime", "must not be before LeadDateTime");
        }
    }

    /**
     * The fields that were given, as Workiz writes them (upstreams/workiz.md §6).
     *
     * @param zone the lead's clock
     */
    public Map<String, Object> forWorkiz(ZoneId zone) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("LeadDateTime", date(LeadDateTime, zone));
        fields.put("LeadEndDateTime", date(LeadEndDateTime, zone));
        fields.put("ClientId", ClientId);
        fields.put("FirstName", FirstName);
        fields.put("LastName", LastName);
        fields.put("Company", Company);
        fields.put("Phone", Phone);
        fields.put("PhoneExt", PhoneExt);
        fields.put("SecondPhone", SecondPhone);
        fields.put("SecondPhoneExt", SecondPhoneExt);
        fields.put("Email", Email);
        fields.put("Address", Address);
        fields.put("Unit", Unit);
        fields.put("City", City);
        fields.put("State", State);
        fields.put("PostalCode", PostalCode);
        fields.put("Country", Country);
        fields.put("JobType", JobType);
        fields.put("JobSource", JobSource);
        fields.put("ReferralCompany", ReferralCompany);
        fields.put("Timezone", Timezone);
        fields.put("LeadNotes", LeadNotes);
        fields.put("Status", Status);
        fields.put("Tags", Tags);
        fields.put("CreatedBy", CreatedBy);
        fields.put("ServiceArea", ServiceArea);
        fields.values().removeIf(value -> value == null);
        return fields;
    }

    private static String date(String text, ZoneId zone) {
        return text == null ? null : Appointment.forWorkiz(text, zone);
    }

    private static boolean filled(String text) {
        return text != null && !text.isEmpty();
    }
}
