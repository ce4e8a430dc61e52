package io.leadline.crm.integrations;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How an account does. */
public enum IntegrationState {
    /** Nobody has talked to the other side since it was saved. */
    UNCHECKED,
    WORKING,
    /** Somebody has to mend it. */
    FAILED;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
