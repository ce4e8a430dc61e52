package io.leadline.crm.tenants;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is to change about the settings: an absent field stays; working hours are given as a whole. */
@Schema(name = "EditSettings", examples = """
                {"time_zone":"Asia/Yekaterinburg","reminder_minutes":15,\
                "working_hours":{"monday":{"from":"09:00","to":"18:00"},"saturday":null,"sunday":null}}""")
record EditSettings(
        @Size(min = 1, max = 200) @Pattern(regexp = ".*\\S.*", message = "must not be blank") String name,

        @IanaZone String timeZone,
        @PhoneRegion String phoneRegion,
        @Min(0) @Max(1440) Integer reminderMinutes,
        LeadAssignment leadAssignment,
        @Valid WorkingHours workingHours) {}
