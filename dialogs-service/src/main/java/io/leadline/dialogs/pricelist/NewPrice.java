package io.leadline.dialogs.pricelist;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A service and its price.
 *
 * @param vertical its code; absent for the tenant's first
 * @param devicePattern the device, {@code *} for anything
 * @param priceTo absent where there is one price
 */
@Schema(name = "NewPrice", examples = """
                {"vertical":"phone_repair","category":"Замена экрана","device_pattern":"iPhone 14 Pro*",\
                "service_name":"Замена дисплея (оригинал)","price_from":15000,"price_to":18000,"duration_minutes":60}""")
record NewPrice(
        @Size(max = 50) String vertical,

        @NotNull @Size(min = 1, max = 200) @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
        String category,

        @NotNull @Size(min = 1, max = 200) @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
        String devicePattern,

        @NotNull @Size(min = 1, max = 200) @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
        String serviceName,

        @NotNull @DecimalMin("0") @DecimalMax("999999999") @Digits(integer = 9, fraction = 2) BigDecimal priceFrom,

        @DecimalMin("0") @DecimalMax("999999999") @Digits(integer = 9, fraction = 2) BigDecimal priceTo,

        @Min(1) @Max(100_000) Integer durationMinutes) {}
