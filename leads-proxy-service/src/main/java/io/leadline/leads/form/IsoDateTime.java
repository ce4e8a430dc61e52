package io.leadline.leads.form;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.ZoneOffset;

/** An ISO-8601 date and time; null and empty are another rule's business. */
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = IsoDateTime.Check.class)
@interface IsoDateTime {
    String message() default "must be an ISO-8601 date and time, such as 2026-02-10T14:00:00.000Z";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** The rule. */
    final class Check implements ConstraintValidator<IsoDateTime, String> {
        @Override
        public boolean isValid(String text, ConstraintValidatorContext context) {
            return text == null
                    || text.isEmpty()
                    || Appointment.moment(text, ZoneOffset.UTC).isPresent();
        }
    }
}
