package io.leadline.telephony.mango;

import java.time.Instant;

/**
 * A tenant's virtual PBX at Mango Office.
 *
 * @param id 0 for the environment's
 * @param state unchecked, working or failed: what the last connection test said
 * @param lastError for the admin: no secret in it
 */
record MangoAccount(
        long tenant,
        long id,
        String name,
        boolean enabled,
        String apiKey,
        String apiSalt,
        String state,
        String lastError,
        Instant checkedAt,
        long version) {
    /** The environment's number in calls and intake. */
    static final long ENVIRONMENT = 0;

    boolean fromEnvironment() {
        return id == ENVIRONMENT;
    }

    @Override
    public String toString() {
        return "MangoAccount[" + tenant + "/" + id + "]";
    }
}
