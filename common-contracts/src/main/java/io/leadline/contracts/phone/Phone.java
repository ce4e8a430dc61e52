package io.leadline.contracts.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import io.quarkus.runtime.annotations.RegisterResources;
import java.util.Optional;

/** Phone numbers as Leadline compares them: E.164 (DESIGN §7). The text as typed is stored beside it. */
// A native image holds only listed resources; without the metadata every number would fail at run time.
@RegisterResources(globs = "com/google/i18n/phonenumbers/data/*")
public final class Phone {
    private static final int LONGEST_INPUT = 40;

    private Phone() {}

    /**
     * The E.164 form ({@code +79161234567}) of what somebody typed, or empty where it is no possible number.
     *
     * @param region ISO 3166 code the number is read in when it has no country code; the tenant's phone region
     */
    public static Optional<String> e164(String typed, String region) {
        if (typed == null || typed.isBlank() || typed.length() > LONGEST_INPUT) {
            return Optional.empty();
        }
        var numbers = PhoneNumberUtil.getInstance();
        try {
            var number = numbers.parse(typed, region);
            return numbers.isPossibleNumber(number)
                    ? Optional.of(numbers.format(number, PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException _) {
            return Optional.empty();
        }
    }

    /** Whether a region is one the numbering plans know ({@code RU}, {@code UZ} …). */
    public static boolean isRegion(String region) {
        return PhoneNumberUtil.getInstance().getSupportedRegions().contains(region);
    }
}
