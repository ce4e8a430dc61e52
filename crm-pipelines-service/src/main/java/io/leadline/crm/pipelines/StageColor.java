package io.leadline.crm.pipelines;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A colour as the document writes it: {@code #00ff00}. */
@Pattern(regexp = "#[0-9a-fA-F]{6}") @ReportAsSingleViolation
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@interface StageColor {
    String message() default "must be a colour such as #00ff00";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
