package io.leadline.telephony.mango;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a connection test said.
 *
 * @param code for the UI's words
 * @param users how many employees Mango knows; null where it did not say
 */
@Schema(name = "MangoCheck", examples = """
                {"ok":false,"code":"refused_key","message":"Mango refuses key or salt (3102)","users":null}""")
record MangoCheck(boolean ok, Code code, String message, Integer users) {
    /** In lower case on the wire. */
    @Schema(name = "MangoCheckCode")
    enum Code {
        @JsonProperty("works")
        WORKS,
        @JsonProperty("refused_key")
        REFUSED_KEY,
        @JsonProperty("refused")
        REFUSED,
        @JsonProperty("slow_down")
        SLOW_DOWN,
        @JsonProperty("unreachable")
        UNREACHABLE
    }
}
