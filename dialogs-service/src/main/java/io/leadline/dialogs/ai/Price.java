package io.leadline.dialogs.ai;

import java.math.BigDecimal;

/**
 * An entry of the price list.
 *
 * @param devicePattern a device, * for anything: iPhone 14 Pro*
 * @param to null where there is one price
 * @param minutes null where nobody says
 */
public record Price(
        String category, String devicePattern, String service, BigDecimal from, BigDecimal to, Integer minutes) {}
