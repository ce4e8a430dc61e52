package io.leadline.localstack.telegram;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads parse_mode HTML as the server does: known tags, nested properly, or the message is refused (§2, §3). */
final class TelegramHtml {
    private static final Map<String, String> TAGS = Map.ofEntries(
            Map.entry("b", "bold"),
            Map.entry("strong", "bold"),
            Map.entry("i", "italic"),
            Map.entry("em", "italic"),
            Map.entry("u", "underline"),
            Map.entry("ins", "underline"),
            Map.entry("s", "strikethrough"),
            Map.entry("strike", "strikethrough"),
            Map.entry("del", "strikethrough"),
            Map.entry("tg-spoiler", "spoiler"),
            Map.entry("blockquote", "blockquote"),
            Map.entry("code", "code"),
            Map.entry("pre", "pre"),
            Map.entry("a", "text_link"));
    private static final Pattern HREF = Pattern.compile("href\\s*=\\s*[\"']?([^\"'>\\s]*)");
    private static final Pattern ENTITY = Pattern.compile("&(lt|gt|amp|quot|#\\d{1,7}|#x[0-9a-fA-F]{1,6});");

    private final String html;
    private final StringBuilder text = new StringBuilder();
    private final ArrayNode entities = new ObjectMapper().createArrayNode();
    private final Deque<Open> open = new ArrayDeque<>();

    private record Open(String tag, int at, String href) {}

    private TelegramHtml(String html) {
        this.html = html;
    }

    /** What the chat shows: the text, and its entities with offsets in UTF-16 units. */
    record Parsed(String text, ArrayNode entities) {}

    static Parsed parse(String html) {
        return new TelegramHtml(html).parse();
    }

    static Parsed plain(String text) {
        return new Parsed(text, new ObjectMapper().createArrayNode());
    }

    private Parsed parse() {
        for (int at = 0; at < html.length(); ) {
            at = switch (html.charAt(at)) {
                case '<' -> tag(at);
                case '&' -> entity(at);
                default -> {
                    text.append(html.charAt(at));
                    yield at + 1;
                }
            };
        }
        if (!open.isEmpty()) {
            throw cannot("Can't find end tag corresponding to start tag \"" + open.peek().tag + "\"");
        }
        return new Parsed(text.toString(), entities);
    }

    private int tag(int at) {
        int end = html.indexOf('>', at);
        if (end < 0) {
            throw cannot("Unclosed start tag at byte offset " + at);
        }
        var inside = html.substring(at + 1, end);
        if (inside.startsWith("/")) {
            close(inside.substring(1).strip().toLowerCase(Locale.ROOT), at);
        } else {
            var name = inside.split("\\s", 2)[0].toLowerCase(Locale.ROOT);
            if (!TAGS.containsKey(name)) {
                throw cannot("Unsupported start tag \"" + name + "\" at byte offset " + at);
            }
            var href = HREF.matcher(inside);
            open.push(new Open(name, text.length(), href.find() ? href.group(1) : null));
        }
        return end + 1;
    }

    private void close(String name, int at) {
        if (open.isEmpty()) {
            throw cannot("Unexpected end tag at byte offset " + at);
        }
        var begun = open.pop();
        if (!begun.tag.equals(name)) {
            throw cannot("Unmatched end tag at byte offset " + at + ", expected \"</" + begun.tag + ">\", found \"</"
                    + name + ">\"");
        }
        var entity = entities.addObject()
                .put("type", TAGS.get(name))
                .put("offset", begun.at)
                .put("length", text.length() - begun.at);
        if (begun.href != null) {
            entity.put("url", begun.href);
        }
    }

    private int entity(int at) {
        var found = ENTITY.matcher(html).region(at, html.length());
        if (!found.lookingAt()) {
            text.append('&');
            return at + 1;
        }
        var name = found.group(1);
        switch (name) {
            case "lt" -> text.append('<');
            case "gt" -> text.append('>');
            case "amp" -> text.append('&');
            case "quot" -> text.append('"');
            default ->
                text.appendCodePoint(
                        name.startsWith("#x")
                                ? Integer.parseInt(name.substring(2), 16)
                                : Integer.parseInt(name.substring(1)));
        }
        return found.end();
    }

    private static TelegramRefusal cannot(String why) {
        return TelegramRefusal.bad("can't parse entities: " + why);
    }
}
