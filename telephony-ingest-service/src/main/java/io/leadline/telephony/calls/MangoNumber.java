package io.leadline.telephony.calls;

import io.leadline.contracts.phone.Phone;
import java.util.Optional;

/** Phones as Mango writes them: digits with the country code and without a plus; now and then as people dial them. */
public final class MangoNumber {
    private static final int WITH_COUNTRY = 11;

    private MangoNumber() {}

    /** E.164, or empty for a hidden number, a SIP address and anything else that is no phone. */
    public static Optional<String> e164(String written, String region) {
        if (written == null || !written.matches("\\+?\\d{5,15}")) {
            return Optional.empty();
        }
        var digits = written.startsWith("+") ? written.substring(1) : written;
        var dialled = digits.length() < WITH_COUNTRY || digits.length() == WITH_COUNTRY && digits.startsWith("8");
        return Phone.e164(dialled && !written.startsWith("+") ? digits : "+" + digits, region);
    }

    /** As Mango wants it: without the plus. */
    public static String digits(String e164) {
        return e164.startsWith("+") ? e164.substring(1) : e164;
    }
}
