package io.leadline.telephony.calls;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * One end of a leg or call, as Mango names it.
 *
 * @param extension of an employee or group, or null
 * @param number a phone's digits or {@code sip:user@domain}; null where it is hidden
 */
@RegisterForReflection
public record Party(String extension, String number) {
    /** Nobody we know of. */
    public static final Party NOBODY = new Party(null, null);

    /** Whether it is a phone of the PBX. */
    @JsonIgnore
    public boolean isStaff() {
        return extension != null || isSip();
    }

    /** Whether {@code number} is a SIP address. */
    @JsonIgnore
    public boolean isSip() {
        return number != null && number.regionMatches(true, 0, "sip:", 0, 4);
    }

    @Override
    public String toString() {
        return "Party[" + extension + "]";
    }
}
