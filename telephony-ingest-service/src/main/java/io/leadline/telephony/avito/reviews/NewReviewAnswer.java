package io.leadline.telephony.avito.reviews;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Our answer to a review. */
@Schema(name = "NewAvitoReviewAnswer", examples = "{\"message\":\"Спасибо за отзыв!\"}")
public record NewReviewAnswer(
        @NotNull @Size(min = 1, max = 5_000) @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
        String message) {}
