package io.leadline.telephony.mailboxes;

import io.leadline.contracts.clock.IanaZone;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A mailbox to be watched; the password is taken and never shown again.
 *
 * @param port 993 where absent
 * @param security tls where absent
 * @param folder INBOX where absent
 * @param sender only mails of this one are read; everybody's where absent
 * @param timeZone of the clock in the names of the files; the tenant's where absent
 */
@Schema(name = "NewMailbox", examples = """
                {"name":"Записи Mango","host":"imap.example.com","port":993,"security":"tls",\
                "login":"records@example.com","password":"(secret)","sender":"auto-mailer@mangotele.com",\
                "time_zone":"Europe/Moscow"}""")
record NewMailbox(
        @NotNull @Size(min = 1, max = 100) @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
        String name,

        @NotNull @Size(min = 1, max = 253) @Pattern(regexp = "[A-Za-z0-9.:_-]+", message = "must be a host name") String host,

        @Min(1) @Max(65_535) Integer port,
        MailSecurity security,
        @NotNull @Size(min = 1, max = 320) String login,
        @NotNull @Size(min = 1, max = 500) String password,
        @Size(min = 1, max = 200) String folder,
        @Email @Size(max = 320) String sender,
        @IanaZone String timeZone) {
    @Override
    public String toString() {
        return "NewMailbox[***]";
    }
}
