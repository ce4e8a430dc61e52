package io.leadline.crm.tenants;

import io.leadline.contracts.phone.Phone;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A country whose phones can be written without a country code. */
@Constraint(validatedBy = PhoneRegion.Rule.class)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@interface PhoneRegion {
    String message() default "must be a two-letter country code such as RU";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    class Rule implements ConstraintValidator<PhoneRegion, String> {
        @Override
        public boolean isValid(String region, ConstraintValidatorContext context) {
            return region == null || Phone.isRegion(region);
        }
    }
}
