package io.leadline.telephony;

import io.smallrye.config.ConfigMapping;

/** Where this service is, for those outside. */
@ConfigMapping(prefix = "leadline.telephony")
public interface TelephonySettings {
    /** Without a slash at the end: {@code https://calls.example}. */
    String publicUrl();
}
