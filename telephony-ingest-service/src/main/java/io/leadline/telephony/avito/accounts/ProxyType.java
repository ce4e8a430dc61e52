package io.leadline.telephony.avito.accounts;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a proxy is spoken to; {@code none} in a request takes it away. */
public enum ProxyType {
    NONE,
    /** CONNECT. */
    HTTP,
    /** 4a: names are resolved by the proxy. */
    SOCKS4,
    SOCKS5;

    /** As it is written on the wire and in the database. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ProxyType of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
