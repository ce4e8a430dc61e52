package io.leadline.crm.users;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A login to be given: 2 to 100 letters, digits and {@code . _ @ + -}; compared without regard to case. */
@Pattern(regexp = Login.FORM) @ReportAsSingleViolation
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Login {
    String FORM = "[\\p{L}\\p{N}][\\p{L}\\p{N}._@+-]{1,99}";

    String message() default "must be 2 to 100 letters, digits or . _ @ + -, beginning with a letter or digit";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
