package io.leadline.dialogs.pricelist;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.leadline.contracts.json.Clearable;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A change of a service or its price; what is absent stays, null takes an upper price or a duration away. */
@Schema(name = "EditPrice", examples = "{\"price_from\":14000,\"price_to\":null}")
record EditPrice(
        @Size(min = 1, max = 200) @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
        String category,

        @Size(min = 1, max = 200) @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
        String devicePattern,

        @Size(min = 1, max = 200) @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
        String serviceName,

        @DecimalMin("0") @DecimalMax("999999999") @Digits(integer = 9, fraction = 2) BigDecimal priceFrom,

        @JsonDeserialize(using = Clearable.Amount.class)
        Optional<@DecimalMin("0") @DecimalMax("999999999") @Digits(integer = 9, fraction = 2) BigDecimal> priceTo,

        @JsonDeserialize(using = Clearable.Number.class) Optional<@Min(1) @Max(100_000) Long> durationMinutes) {}
