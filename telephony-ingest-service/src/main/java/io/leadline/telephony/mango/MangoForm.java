package io.leadline.telephony.mango;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * The three fields of every post of Mango's, decoded once; absent ones are null. The signature is over {@code json} as
 * it stands here: it must not be written anew before it is checked.
 */
record MangoForm(String apiKey, String sign, String json) {
    /** Throws IllegalArgumentException for what is no form. */
    static MangoForm of(byte[] body) {
        String apiKey = null;
        String sign = null;
        String json = null;
        for (var field : new String(body, StandardCharsets.US_ASCII).split("&")) {
            var at = field.indexOf('=');
            if (at > 0) {
                var value = field.substring(at + 1);
                switch (field.substring(0, at)) {
                    case "vpbx_api_key" -> apiKey = decoded(value);
                    case "sign" -> sign = decoded(value);
                    case "json" -> json = decoded(value);
                    default -> {
                        // a field of a later edition
                    }
                }
            }
        }
        return new MangoForm(apiKey, sign, json);
    }

    private static String decoded(String value) {
        return URLDecoder.decode(value, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "MangoForm[***]";
    }
}
