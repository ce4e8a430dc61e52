package io.leadline.dialogs.pricelist;

import java.math.BigDecimal;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A service and its price (dialogs document §6).
 *
 * @param devicePattern the device, {@code *} for anything
 * @param priceTo null where there is one price
 */
@Schema(name = "PriceItem", examples = """
                {"id":"0199d3c1-5b1e-4c44-9a55-0d1b6f6f2b01","category":"Замена экрана",\
                "device_pattern":"iPhone 14 Pro*","service_name":"Замена дисплея (оригинал)","price_from":15000,\
                "price_to":18000,"duration_minutes":60}""")
public record PriceItem(
        UUID id,
        String category,
        String devicePattern,
        String serviceName,
        BigDecimal priceFrom,
        BigDecimal priceTo,
        Integer durationMinutes) {}
