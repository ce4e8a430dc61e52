package io.leadline.telephony.avito.accounts;

import java.time.Instant;

/**
 * What was found last.
 *
 * @param error for the admin, or null: no secret in it
 * @param at null if nobody looked yet
 */
public record Standing(String state, String error, Instant at) {}
