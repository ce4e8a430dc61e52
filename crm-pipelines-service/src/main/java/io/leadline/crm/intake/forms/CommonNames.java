package io.leadline.crm.intake.forms;

import java.util.List;
import java.util.Locale;

/** What forms mostly call their fields; a mapping is needed only where one does not. */
enum CommonNames {
    CLIENT_NAME("name", "clientname", "fullname", "contactname", "username", "firstname", "fio", "имя", "фио"),
    PHONE_NUMBER("phone", "phonenumber", "tel", "telephone", "mobile", "whatsapp", "contactphone", "телефон", "номер"),
    EMAIL("email", "mail", "emailaddress", "почта"),
    NOTES("comment", "comments", "notes", "note", "message", "text", "question", "комментарий", "сообщение"),
    BUDGET("budget", "бюджет");

    private final List<String> names;

    CommonNames(String... names) {
        this.names = List.of(names);
    }

    /** The place of a field's name in the order of preference; negative if it means something else. */
    int rank(String field) {
        return names.indexOf(folded(field));
    }

    /** {@code Your-Name}, {@code your_name} and {@code yourName} are one name. */
    private static String folded(String field) {
        var letters = field.toLowerCase(Locale.ROOT).replaceAll("[\\s_.-]", "");
        return letters.startsWith("your") ? letters.substring("your".length()) : letters;
    }
}
