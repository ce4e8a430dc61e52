package io.leadline.dialogs;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Over what clients write; the document's words. */
public enum Channel {
    TELEGRAM,
    WHATSAPP,
    VK,
    AVITO;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty for a word that is none. */
    public static Optional<Channel> of(String word) {
        return Stream.of(values())
                .filter(channel -> channel.word().equals(word))
                .findFirst();
    }

    /** For parameters of requests: JAX-RS looks for this name. */
    public static Channel fromString(String word) {
        return of(word).orElseThrow(() -> new IllegalArgumentException("no such channel"));
    }
}
