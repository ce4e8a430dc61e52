package io.leadline.telephony.avito.autoreply;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An account's "АвтоОтвет", as it is and as it is saved.
 *
 * @param text sent to who writes outside working hours, at most once a chat and day
 * @param workFrom HH:MM in the tenant's time zone
 * @param workDays 1 is Monday; on other days it is outside working hours all day
 */
@Schema(name = "AvitoAutoReply", examples = """
                {"enabled":true,"text":"Здравствуйте! Мы работаем с 9 до 21 и ответим утром.","work_from":"09:00",\
                "work_to":"21:00","work_days":[1,2,3,4,5,6,7]}""")
public record AutoReplyView(
        @NotNull Boolean enabled,

        @NotNull @Size(min = 1, max = 1_000) @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
        String text,

        @NotNull @Pattern(regexp = TIME, message = "must be HH:MM") String workFrom,

        @NotNull @Pattern(regexp = TIME, message = "must be HH:MM") String workTo,

        @NotNull @Size(max = 7) List<@NotNull @Min(1) @Max(7) Integer> workDays) {
    static final String TIME = "([01]\\d|2[0-3]):[0-5]\\d";

    /** What stands before anybody has saved one. */
    static final AutoReplyView NONE = new AutoReplyView(
            false,
            "Здравствуйте! Сейчас мы не работаем и ответим вам утром.",
            "09:00",
            "21:00",
            List.of(1, 2, 3, 4, 5, 6, 7));

    static AutoReplyView of(AutoReply reply) {
        return new AutoReplyView(
                reply.enabled(),
                reply.text(),
                reply.workFrom().toString(),
                reply.workTo().toString(),
                reply.workDays().stream().sorted().toList());
    }
}
