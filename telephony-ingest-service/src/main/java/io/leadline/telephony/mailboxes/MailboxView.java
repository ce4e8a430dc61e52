package io.leadline.telephony.mailboxes;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A mailbox as admins see it; its password is never shown.
 *
 * @param id 0 for the environment's, which cannot be changed here
 * @param state unchecked, working or failed: how the last look into it went
 * @param skipped how many mails or sounds were passed over, for they could not be read
 * @param lastSkipped which was the last one and why, or null
 */
@Schema(name = "MailboxView", examples = """
                {"id":3,"name":"Записи Mango","host":"imap.example.com","port":993,"security":"tls",\
                "login":"records@example.com","folder":"INBOX","sender":"auto-mailer@mangotele.com",\
                "time_zone":"Europe/Moscow","enabled":true,"from_environment":false,"state":"working","last_error":null,\
                "checked_at":"2026-11-21T10:00:00Z","skipped":0,"last_skipped":null}""")
record MailboxView(
        long id,
        String name,
        String host,
        int port,
        MailSecurity security,
        String login,
        String folder,
        String sender,
        String timeZone,
        boolean enabled,
        boolean fromEnvironment,
        String state,
        String lastError,
        Instant checkedAt,
        long skipped,
        String lastSkipped) {
    static MailboxView of(Mailbox mailbox) {
        return new MailboxView(
                mailbox.id(),
                mailbox.name(),
                mailbox.host(),
                mailbox.port(),
                mailbox.security(),
                mailbox.login(),
                mailbox.folder(),
                mailbox.sender(),
                mailbox.timeZone(),
                mailbox.enabled(),
                mailbox.fromEnvironment(),
                mailbox.state(),
                mailbox.lastError(),
                mailbox.checkedAt(),
                mailbox.skipped(),
                mailbox.lastSkipped());
    }

    /** All of a tenant's. */
    @Schema(name = "MailboxList", examples = """
                    {"items":[{"id":3,"name":"Записи Mango","host":"imap.example.com","port":993,"security":"tls",\
                    "login":"records@example.com","folder":"INBOX","sender":null,"time_zone":null,"enabled":true,\
                    "from_environment":false,"state":"working","last_error":null,"checked_at":"2026-11-21T10:00:00Z",\
                    "skipped":0,"last_skipped":null}]}""")
    record MailboxList(List<MailboxView> items) {}

    /** What a connection test found. */
    @Schema(name = "MailboxCheck", examples = "{\"ok\":true,\"message\":\"The folder holds 12 mails\"}")
    record MailboxCheck(boolean ok, String message) {}
}
