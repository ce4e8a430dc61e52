package io.leadline.crm.users;

import io.leadline.contracts.identity.Role;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A role a person can have: all but {@code service}. */
@Constraint(validatedBy = StaffRole.Rule.class)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@interface StaffRole {
    String message() default "must be owner, admin, rop, mop, manager, financier or operator";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    class Rule implements ConstraintValidator<StaffRole, Role> {
        @Override
        public boolean isValid(Role role, ConstraintValidatorContext context) {
            return role != Role.SERVICE;
        }
    }
}
