package io.leadline.crm.passwords;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.charset.StandardCharsets;

/** A password to be set: at least 10 characters and, for bcrypt reads no further, at most 72 bytes of UTF-8. */
@Constraint(validatedBy = NewPassword.Rule.class)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface NewPassword {
    String message() default "must have at least 10 characters and at most 72 bytes";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Null passes: whether a password is wanted is another constraint's word. */
    class Rule implements ConstraintValidator<NewPassword, String> {
        private static final int FEWEST_CHARACTERS = 10;
        private static final int MOST_BYTES = 72;

        @Override
        public boolean isValid(String password, ConstraintValidatorContext context) {
            return password == null || isAllowed(password);
        }

        /** The rule itself, for passwords that come from settings. */
        public static boolean isAllowed(String password) {
            return password.codePointCount(0, password.length()) >= FEWEST_CHARACTERS
                    && password.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
        }
    }
}
