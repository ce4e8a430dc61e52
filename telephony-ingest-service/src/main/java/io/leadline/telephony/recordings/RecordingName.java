package io.leadline.telephony.recordings;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What the name of a mailed recording says. The template is the subscriber's own, so nothing is expected at a fixed
 * place (upstreams/mango-office.md §5.2): the first date and time, and every Russian number wherever it stands.
 *
 * @param at on the clock of the PBX account
 * @param phones E.164, without repeats; none where the template has names instead
 */
record RecordingName(LocalDateTime at, Set<String> phones) {
    private static final String TIME = "[_ T]+(?<hour>\\d{2})[-:.](?<minute>\\d{2})[-:.](?<second>\\d{2})";
    private static final List<Pattern> MOMENTS = List.of(
            Pattern.compile("(?<year>\\d{4})[-.](?<month>\\d{2})[-.](?<day>\\d{2})" + TIME),
            Pattern.compile("(?<day>\\d{2})[-.](?<month>\\d{2})[-.](?<year>\\d{4})" + TIME));
    /** 7 or 8 and ten digits, or the ten alone; digits on either side make it something else. */
    private static final Pattern PHONE = Pattern.compile("(?<!\\d)[78]?(\\d{10})(?!\\d)");
    /** Area and mobile codes begin so; other groups of digits are numbers of the PBX's own. */
    private static final String FIRST_OF_CODE = "3489";

    private static final Set<String> SOUNDS = Set.of("mp3", "wav", "m4a", "aac", "ogg");

    /** Whether a file of this name may be a recording. */
    static boolean isSound(String file) {
        return SOUNDS.contains(file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    /** Empty without a date and time. */
    static Optional<RecordingName> of(String file) {
        return MOMENTS.stream()
                .flatMap(pattern -> pattern.matcher(file).results().limit(1))
                .min((one, other) -> Integer.compare(one.start(), other.start()))
                .flatMap(moment -> moment(moment).map(at -> new RecordingName(at, phones(without(file, moment)))));
    }

    private static Optional<LocalDateTime> moment(MatchResult moment) {
        try {
            return Optional.of(LocalDateTime.of(
                    number(moment, "year"),
                    number(moment, "month"),
                    number(moment, "day"),
                    number(moment, "hour"),
                    number(moment, "minute"),
                    number(moment, "second")));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static int number(MatchResult moment, String part) {
        return Integer.parseInt(moment.group(part));
    }

    private static String without(String file, MatchResult moment) {
        return file.substring(0, moment.start()) + ' ' + file.substring(moment.end());
    }

    private static Set<String> phones(String rest) {
        var phones = new ArrayList<String>();
        PHONE.matcher(rest)
                .results()
                .map(phone -> phone.group(1))
                .filter(code -> FIRST_OF_CODE.indexOf(code.charAt(0)) >= 0)
                .forEach(code -> phones.add("+7" + code));
        return Set.copyOf(phones);
    }

    @Override
    public String toString() {
        return "RecordingName[" + at + "]";
    }
}
