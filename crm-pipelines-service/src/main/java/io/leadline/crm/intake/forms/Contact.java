package io.leadline.crm.intake.forms;

import io.leadline.contracts.problem.Problem;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who filled in a form, and what they want.
 *
 * @param name null if the form has none
 * @param phone as typed
 * @param notes what was written, the e-mail address, a budget that is no number; null if there is nothing
 * @param budget null if there is none
 */
public record Contact(String name, String phone, String notes, BigDecimal budget) {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_NOTES = 10_000;

    /**
     * Reads a form.
     *
     * @throws Problem VALIDATION_ERROR if there is no phone number
     */
    public static Contact of(Form form, FieldMapping mapping) {
        var phone = find(form, mapping.phoneNumber(), CommonNames.PHONE_NUMBER)
                .orElseThrow(() -> Problem.invalid(
                        "phone_number",
                        mapping.phoneNumber() == null
                                ? "is in no field with a common name; map it"
                                : "is not where the mapping says"));
        var budget = find(form, mapping.budget(), CommonNames.BUDGET);
        var amount = budget.flatMap(Contact::amount);
        var notes = Stream.of(
                        find(form, mapping.notes(), CommonNames.NOTES),
                        find(form, mapping.email(), CommonNames.EMAIL).map(e -> "E-mail: " + e),
                        amount.isPresent() ? Optional.<String>empty() : budget.map(b -> "Бюджет: " + b))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("\n"));
        return new Contact(
                find(form, mapping.clientName(), CommonNames.CLIENT_NAME)
                        .map(n -> cut(n, LONGEST_NAME))
                        .orElse(null),
                phone,
                notes.isEmpty() ? null : cut(notes, LONGEST_NOTES),
                amount.orElse(null));
    }

    private static Optional<String> find(Form form, String path, CommonNames names) {
        return path == null ? form.under(names) : form.at(path);
    }

    /** {@code 50 000 ₽}, {@code 50,000}, {@code 49 999,90 руб.}; not {@code до 50 000}. */
    static Optional<BigDecimal> amount(String typed) {
        var number = typed.replaceAll("(?iU)[\\s\u00a0\u202f₽$€]|руб(лей|\\.)?|р\\.?$", "");
        number = number.matches("\\d{1,3}([.,]\\d{3})+") ? number.replaceAll("[.,]", "") : number.replace(',', '.');
        return number.matches("\\d{1,12}(\\.\\d{1,2})?") ? Optional.of(new BigDecimal(number)) : Optional.empty();
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }

    @Override
    public String toString() {
        return "Contact[***]";
    }
}
