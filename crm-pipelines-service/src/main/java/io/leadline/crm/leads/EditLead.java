package io.leadline.crm.leads;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.leadline.contracts.json.Clearable;
import io.leadline.crm.pipelines.LeadStatus;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is to change about a lead: an absent field stays; {@code null} clears budget, notes and closing date and leaves
 * every other field as it is.
 */
@Schema(name = "EditLead", examples = """
                {"status":"закрыт","notes":"Клиент купил квартиру №45","closing_date":"2026-12-05"}""")
public record EditLead(
        @Size(min = 1, max = 200) @Pattern(regexp = NOT_BLANK, message = "must not be blank") String clientName,

        @Size(min = 1, max = 40) @Pattern(regexp = NOT_BLANK, message = "must not be blank") String phoneNumber,

        @Size(min = 1, max = 100) @Pattern(regexp = NOT_BLANK, message = "must not be blank") String source,

        @JsonDeserialize(using = Clearable.Amount.class)
        Optional<@PositiveOrZero @Digits(integer = 12, fraction = 2) BigDecimal> budget,

        @JsonDeserialize(using = Clearable.Text.class) Optional<@Size(max = 10_000) String> notes,

        LeadStatus status,

        @JsonDeserialize(using = Clearable.Day.class) Optional<LocalDate> closingDate) {

    private static final String NOT_BLANK = "(?s).*\\S.*";

    @Override
    public String toString() {
        return "EditLead[***]";
    }
}
