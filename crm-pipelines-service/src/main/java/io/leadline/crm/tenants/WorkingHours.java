package io.leadline.crm.tenants;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.leadline.contracts.json.Json;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.persistence.AttributeConverter;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** When the tenant works, per weekday, in the tenant's time zone; null is a day off. */
@RegisterForReflection
@Schema(name = "WorkingHours", examples = """
                {"monday":{"from":"09:00","to":"21:00"},"tuesday":{"from":"09:00","to":"21:00"},\
                "wednesday":{"from":"09:00","to":"21:00"},"thursday":{"from":"09:00","to":"21:00"},\
                "friday":{"from":"09:00","to":"21:00"},"saturday":{"from":"10:00","to":"18:00"},"sunday":null}""")
public record WorkingHours(
        @Valid Day monday,
        @Valid Day tuesday,
        @Valid Day wednesday,
        @Valid Day thursday,
        @Valid Day friday,
        @Valid Day saturday,
        @Valid Day sunday) {

    private static final Day OPEN = new Day("09:00", "21:00");
    static final WorkingHours DEFAULT = new WorkingHours(OPEN, OPEN, OPEN, OPEN, OPEN, OPEN, OPEN);

    /** From the opening to the closing time of one day, HH:MM; the latter may be 24:00. */
    @RegisterForReflection
    @Day.InOrder
    @Schema(name = "WorkingDay")
    public record Day(
            @NotNull @Pattern(regexp = "([01]\\d|2[0-3]):[0-5]\\d", message = "must be HH:MM")
            String from,

            @NotNull @Pattern(regexp = "([01]\\d|2[0-3]):[0-5]\\d|24:00", message = "must be HH:MM")
            String to) {

        @Constraint(validatedBy = InOrder.Rule.class)
        @Target(ElementType.TYPE)
        @Retention(RetentionPolicy.RUNTIME)
        @interface InOrder {
            String message() default "must open before it closes";

            Class<?>[] groups() default {};

            Class<? extends Payload>[] payload() default {};

            class Rule implements ConstraintValidator<InOrder, Day> {
                @Override
                public boolean isValid(Day day, ConstraintValidatorContext context) {
                    // HH:MM sorts as text; what is not HH:MM is another constraint's word.
                    return !isTime(day.from())
                            || !isTime(day.to())
                            || day.from().compareTo(day.to()) < 0;
                }

                private static boolean isTime(String text) {
                    return text != null && text.length() == "HH:MM".length();
                }
            }
        }
    }

    /** As one jsonb value. */
    static final class AsJson implements AttributeConverter<WorkingHours, String> {
        @Override
        public String convertToDatabaseColumn(WorkingHours hours) {
            try {
                return Json.lenient().writeValueAsString(hours);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public WorkingHours convertToEntityAttribute(String json) {
            try {
                return Json.lenient().readValue(json, WorkingHours.class);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("Working hours are not readable", e);
            }
        }
    }
}
