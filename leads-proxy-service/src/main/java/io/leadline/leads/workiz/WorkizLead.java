package io.leadline.leads.workiz;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A lead as Workiz writes it (upstreams/workiz.md §5), read by what a field means and not by the type it happens to
 * have today: numbers come as text, texts as numbers, absent ones as null, as {@code ""} or not at all.
 */
public record WorkizLead(JsonNode json) {
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");

    /** The primary key; null where the record has none and so is no lead. */
    public String uuid() {
        return text("UUID");
    }

    /** A text, or null where there is none; a number or a boolean by its digits or word. */
    public String text(String field) {
        return text(json.path(field));
    }

    /** A whole number, or null. */
    public Long number(String field) {
        var text = text(field);
        return text != null && WHOLE.matcher(text).matches() ? Long.valueOf(text) : null;
    }

    /** Degrees, or null. */
    public BigDecimal coordinate(String field) {
        var text = text(field);
        try {
            return text == null ? null : new BigDecimal(text);
        } catch (NumberFormatException _) {
            return null;
        }
    }

    /** 0 or 1, a boolean, or the text of either; null where there is none. */
    public Boolean flag(String field) {
        var text = text(field);
        return text == null ? null : text.equals("1") || text.equalsIgnoreCase("true");
    }

    /** The record's own {@code Timezone} where it has a known one, else the account's. */
    public ZoneId zone(ZoneId account) {
        var own = text("Timezone");
        try {
            return own == null ? account : ZoneId.of(own);
        } catch (DateTimeException _) {
            return account;
        }
    }

    /** The moment a date field names on the record's clock, or null. */
    public Instant moment(String field, ZoneId account) {
        return WallClock.read(text(field), zone(account)).orElse(null);
    }

    /** Free text; on jobs (and so perhaps on leads) an array of {@code {Comment}}. */
    public String comments() {
        var comments = json.path("Comments");
        if (!comments.isArray()) {
            return text(comments);
        }
        var texts = new ArrayList<String>();
        for (var comment : comments) {
            var text = text(comment.isObject() ? comment.path("Comment") : comment);
            if (text != null) {
                texts.add(text);
            }
        }
        return texts.isEmpty() ? null : String.join("\n", texts);
    }

    /** Texts, objects with a name, or one text with commas; null where the field is absent. */
    public List<String> tags() {
        var tags = json.path("Tags");
        if (tags.isTextual()) {
            return Arrays.stream(tags.asText().split(","))
                    .map(String::strip)
                    .filter(tag -> !tag.isEmpty())
                    .toList();
        }
        if (!tags.isArray()) {
            return null;
        }
        var texts = new ArrayList<String>();
        for (var tag : tags) {
            texts.add(text(tag.isObject() ? tag.path("name") : tag));
        }
        texts.removeIf(Objects::isNull);
        return List.copyOf(texts);
    }

    /** Who is assigned; null where the field is absent. */
    public List<Member> team() {
        var team = json.path("Team");
        if (!team.isArray()) {
            return null;
        }
        var members = new ArrayList<Member>();
        for (var member : team) {
            var id = text(member.path("id"));
            var name = text(member.path("name"));
            if (id != null || name != null) {
                members.add(new Member(id == null ? "" : id, name == null ? "" : name));
            }
        }
        return List.copyOf(members);
    }

    /** Whether a job was made of it; upstreams/workiz.md does not say how it shows, so any of the likely words will do. */
    boolean isConverted() {
        return Stream.of("Status", "SubStatus")
                .map(this::text)
                .anyMatch(word -> word != null && word.toLowerCase(Locale.ROOT).contains("convert"));
    }

    private static String text(JsonNode value) {
        if (!value.isValueNode() || value.isNull()) {
            return null;
        }
        var text = value.asText().strip();
        return text.isEmpty() ? null : text;
    }

    /** One of {@code Team}; the id is a text on leads and a number on jobs. */
    public record Member(String id, String name) {}
}
