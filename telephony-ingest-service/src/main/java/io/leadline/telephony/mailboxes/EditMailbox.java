package io.leadline.telephony.mailboxes;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.leadline.contracts.clock.IanaZone;
import io.leadline.contracts.json.Clearable;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is to change of a mailbox, see {@link NewMailbox}; what is absent stays, null empties sender and time zone. */
@Schema(name = "EditMailbox", examples = "{\"enabled\":false}")
record EditMailbox(
        @Size(min = 1, max = 100) @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
        String name,

        @Size(min = 1, max = 253) @Pattern(regexp = "[A-Za-z0-9.:_-]+", message = "must be a host name") String host,

        @Min(1) @Max(65_535) Integer port,
        MailSecurity security,
        @Size(min = 1, max = 320) String login,
        @Size(min = 1, max = 500) String password,
        @Size(min = 1, max = 200) String folder,

        @JsonDeserialize(using = Clearable.Text.class) Optional<@Email @Size(max = 320) String> sender,

        @JsonDeserialize(using = Clearable.Text.class) Optional<@IanaZone String> timeZone,
        Boolean enabled) {
    @Override
    public String toString() {
        return "EditMailbox[***]";
    }
}
