package io.leadline.dialogs.channels;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a look at an account said.
 *
 * @param code for the UI's words
 * @param message what it means and what to do
 */
@Schema(name = "ConnectionCheck", examples = """
                {"ok":false,"code":"token_refused","message":"Telegram does not know this token; copy it from BotFather"}""")
public record ConnectionCheck(boolean ok, Code code, String message) {
    /** In lower case on the wire. */
    @Schema(name = "ConnectionCode")
    public enum Code {
        @JsonProperty("works")
        WORKS,
        @JsonProperty("token_refused")
        TOKEN_REFUSED,
        @JsonProperty("not_found")
        NOT_FOUND,
        @JsonProperty("refused")
        REFUSED,
        @JsonProperty("slow_down")
        SLOW_DOWN,
        @JsonProperty("unreachable")
        UNREACHABLE
    }

    /** It works. */
    public static ConnectionCheck works(String message) {
        return new ConnectionCheck(true, Code.WORKS, message);
    }

    /** It does not. */
    public static ConnectionCheck fails(Code code, String message) {
        return new ConnectionCheck(false, code, message);
    }
}
