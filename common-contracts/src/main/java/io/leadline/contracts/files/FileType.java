package io.leadline.contracts.files;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What a file is, by its first bytes: what a sender says of it may be wrong on purpose. */
public final class FileType {
    /** Bytes of no known type. */
    public static final String UNKNOWN = "application/octet-stream";

    private static final Pattern MIME = Pattern.compile("[a-z]+/[a-z0-9.+-]{1,80}");
    /** Shown by browsers; taken for such only if the bytes say so. */
    private static final Map<String, List<String>> SIGNATURES = Map.of(
            "image/jpeg", List.of("ffd8ff"),
            "image/png", List.of("89504e470d0a1a0a"),
            "image/gif", List.of("474946383761", "474946383961"),
            "audio/ogg", List.of("4f676753"),
            "audio/mpeg", List.of("494433", "fffb", "fff3", "fff2"),
            "application/pdf", List.of("255044462d"));
    /** Brands of what Apple's cameras write: heic, heix, hevc, mif1, msf1. */
    private static final Set<String> HEIC = Set.of("68656963", "68656978", "68657663", "6d696631", "6d736631");
    /** Could be run by a browser, or on somebody's machine. */
    private static final Set<String> NEVER = Set.of(
            "4d5a", // Windows programs
            "7f454c46", // ELF
            "cafebabe");

    private FileType() {}

    /** Whether it is nothing an operator should ever be offered. */
    public static boolean isProgram(byte[] bytes) {
        var start = start(bytes);
        return NEVER.stream().anyMatch(start::startsWith);
    }

    /** The type to serve it as. */
    public static String of(byte[] bytes, String said) {
        var start = start(bytes);
        for (var type : SIGNATURES.entrySet()) {
            if (type.getValue().stream().anyMatch(start::startsWith)) {
                return type.getKey();
            }
        }
        if (start.startsWith("52494646") && start.startsWith("57454250", 16)) {
            return "image/webp";
        }
        // "BM", and four bytes that are always zero.
        if (start.startsWith("424d") && start.startsWith("00000000", 12)) {
            return "image/bmp";
        }
        if (start.startsWith("66747970", 8)) {
            return HEIC.stream().anyMatch(brand -> start.startsWith(brand, 16)) ? "image/heic" : "video/mp4";
        }
        var mime = said == null ? "" : said.toLowerCase(Locale.ROOT);
        // Markup and what claims to be a picture without being one are bytes like any other.
        return !MIME.matcher(mime).matches()
                        || mime.startsWith("image/")
                        || mime.startsWith("text/")
                        || mime.contains("html")
                        || mime.contains("xml")
                        || mime.contains("script")
                ? UNKNOWN
                : mime;
    }

    /** A photo must be a picture, a voice a sound. */
    public static boolean fits(String kind, String type) {
        return switch (kind) {
            case "photo" -> type.startsWith("image/");
            case "voice" -> type.startsWith("audio/") || type.startsWith("video/") || type.equals(UNKNOWN);
            default -> true;
        };
    }

    /** A header's value for a name of any letters (RFC 6266). */
    public static String disposition(String type, String name) {
        var shown = type.startsWith("image/") || type.startsWith("audio/") || type.equals("video/mp4");
        var encoded = new StringBuilder();
        for (var one : name.getBytes(StandardCharsets.UTF_8)) {
            var letter = (char) (one & 0xff);
            encoded.append(
                    letter < 128 && (Character.isLetterOrDigit(letter) || ".-_".indexOf(letter) >= 0)
                            ? String.valueOf(letter)
                            : "%%%02X".formatted(one & 0xff));
        }
        return (shown ? "inline" : "attachment") + "; filename*=UTF-8''" + encoded;
    }

    private static String start(byte[] bytes) {
        return HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, 16));
    }
}
