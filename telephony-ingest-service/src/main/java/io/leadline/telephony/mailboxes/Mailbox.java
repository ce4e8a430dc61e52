package io.leadline.telephony.mailboxes;

import java.time.Instant;

/**
 * A mailbox Mango sends recordings to.
 *
 * @param id 0 for the environment's
 * @param sender mails of this one alone, or null
 * @param timeZone of the clock in the names of the files, or null for the tenant's
 * @param lastError for the admin: no secret in it
 * @param skipped how many mails or sounds were passed over, for they could not be read
 * @param lastSkipped for the admin: which and why, or null
 */
record Mailbox(
        long tenant,
        long id,
        String name,
        String host,
        int port,
        MailSecurity security,
        String login,
        String password,
        String folder,
        String sender,
        String timeZone,
        boolean enabled,
        String state,
        String lastError,
        Instant checkedAt,
        long version,
        long skipped,
        String lastSkipped) {
    static final long ENVIRONMENT = 0;

    boolean fromEnvironment() {
        return id == ENVIRONMENT;
    }

    @Override
    public String toString() {
        return "Mailbox[" + tenant + "/" + id + "]";
    }
}
