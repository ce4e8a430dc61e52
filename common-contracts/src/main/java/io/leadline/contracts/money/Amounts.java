package io.leadline.contracts.money;

import java.math.BigDecimal;

/** Amounts as the documents write them (DESIGN §7). */
public final class Amounts {
    private Amounts() {}

    /** Without the noughts behind the point: {@code 15000}, {@code 99.5}; null for null. */
    public static BigDecimal plain(BigDecimal stored) {
        if (stored == null) {
            return null;
        }
        var stripped = stored.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
