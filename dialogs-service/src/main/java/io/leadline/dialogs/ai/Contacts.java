package io.leadline.dialogs.ai;

import io.leadline.contracts.phone.Phone;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a client says of himself: name, phone, what is worth remembering. */
final class Contacts {
    private static final Pattern NAME = Pattern.compile(
            "(?iu)(?:меня зовут|мо[её] имя|зовут меня|имя|my name is|i am|i'm)[:\\s-]+(\\p{Lu}\\p{Ll}{1,20}(?:\\s+\\p{Lu}\\p{Ll}{1,25})?)");
    private static final Pattern SIGNED =
            Pattern.compile("(?u)(?:^|[.!,]\\s*)[Ээ]то\\s+(\\p{Lu}\\p{Ll}{2,20})(?=[,.!]|$)");
    private static final Pattern PHONE = Pattern.compile("(?<![\\w-])\\+?\\d[\\d\\s().-]{8,17}\\d(?![\\w-])");

    private final Phrases facts = Phrases.read("facts.txt");

    /** Null if he does not say it. */
    Found<String> name(String text) {
        var introduced = NAME.matcher(text);
        while (introduced.find()) {
            // (?i) lets small letters through; a name is written with a capital.
            if (Character.isUpperCase(introduced.group(1).charAt(0))) {
                return new Found<>(introduced.group(1), 0.95);
            }
        }
        var signed = SIGNED.matcher(text);
        return signed.find() ? new Found<>(signed.group(1), 0.8) : null;
    }

    /** In E.164; null if there is none that is possible. */
    Found<String> phone(String text, String region) {
        var phones = PHONE.matcher(text);
        while (phones.find()) {
            var phone = Phone.e164(phones.group(), region);
            if (phone.isPresent()) {
                return new Found<>(phone.get(), 0.95);
            }
        }
        return null;
    }

    List<Found<String>> facts(List<Word> words) {
        var found = new ArrayList<Found<String>>();
        for (var hit : facts.in(words, Set.of())) {
            if (found.stream().noneMatch(fact -> fact.value().equals(hit.meaning()))) {
                found.add(new Found<>(hit.meaning(), 0.8));
            }
        }
        return found;
    }
}
