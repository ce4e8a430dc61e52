package io.leadline.crm.tenants;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.leadline.contracts.clock.IanaZone;
import io.leadline.contracts.json.Clearable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is to change about the settings: an absent field stays; working hours are given as a whole. A null digest time
 * switches the digest off.
 */
@Schema(name = "EditSettings", examples = """
                {"time_zone":"Asia/Yekaterinburg","reminder_minutes":15,"digest_time":"08:30",\
                "working_hours":{"monday":{"from":"09:00","to":"18:00"},"saturday":null,"sunday":null}}""")
record EditSettings(
        @Size(min = 1, max = 200) @Pattern(regexp = ".*\\S.*", message = "must not be blank") String name,

        @IanaZone String timeZone,
        @PhoneRegion String phoneRegion,
        @Min(0) @Max(1440) Integer reminderMinutes,
        LeadAssignment leadAssignment,
        Boolean noticesEnabled,
        @Min(0) @Max(10080) Integer newLeadReminderMinutes,

        @JsonDeserialize(using = Clearable.Text.class)
        Optional<@Pattern(regexp = DAY_TIME, message = DAY_TIME_RULE) String> digestTime,

        @Valid WorkingHours workingHours) {
    private static final String DAY_TIME = "([01]\\d|2[0-3]):[0-5]\\d";
    private static final String DAY_TIME_RULE = "must be a time of the day, as 09:00";
}
