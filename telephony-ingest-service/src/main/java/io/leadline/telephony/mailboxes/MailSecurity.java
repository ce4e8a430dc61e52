package io.leadline.telephony.mailboxes;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** How the connection to a mailbox is protected. */
public enum MailSecurity {
    /** From the first byte. */
    @JsonProperty("tls")
    TLS,
    /** After a plain greeting; refused without it. */
    @JsonProperty("starttls")
    STARTTLS,
    /** Not at all; for the local stack. */
    @JsonProperty("none")
    NONE;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static MailSecurity of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
