package io.leadline.dialogs.ai;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The word lists beside this package's classes ({@code src/main/resources/ai}; listed for native images). */
final class WordLists {
    private WordLists() {}

    /** The lines of one, without comments and empty ones. */
    static List<String> lines(String name) {
        try (var list = WordLists.class.getResourceAsStream("/ai/" + name)) {
            if (list == null) {
                throw new IllegalStateException("The word list " + name + " is missing");
            }
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
