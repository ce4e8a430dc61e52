package io.leadline.crm.integrations;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The systems outside that a tenant may have an account with. */
public enum IntegrationKind {
    META_LEADS,
    GOOGLE_SHEETS,
    AMOCRM,
    BITRIX24;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty for a word that is none. */
    public static Optional<IntegrationKind> of(String word) {
        return Stream.of(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
