package io.leadline.leads.form;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.ZoneId;
import java.util.Set;

/** A zone of the IANA database, links such as {@code US/Pacific} included; null and empty pass. */
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = IanaZone.Check.class)
public @interface IanaZone {
    String message() default "must be an IANA time zone, such as America/Los_Angeles";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** The rule. */
    final class Check implements ConstraintValidator<IanaZone, String> {
        private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

        @Override
        public boolean isValid(String zone, ConstraintValidatorContext context) {
            return zone == null || zone.isEmpty() || ZONES.contains(zone);
        }
    }
}
