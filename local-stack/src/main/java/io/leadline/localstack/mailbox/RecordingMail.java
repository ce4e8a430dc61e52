package io.leadline.localstack.mailbox;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/**
 * A mail that brings recordings. What is absent is the demo's.
 *
 * @param at when the call was, Unix seconds
 * @param zone in which the name tells the time (default Europe/Moscow)
 * @param clockOffset minutes by which the name is wrong
 * @param encoding how names go that are not ASCII
 * @param names of the files, instead of style and the parts of it
 * @param attachments how many recordings (default 1); each further one is of a call a minute later
 * @param messageId with angle brackets; absent: a new one
 */
public record RecordingMail(
        Long at,
        String client,
        String line,
        String employee,
        NameStyle style,
        Encoding encoding,
        String zone,
        @JsonProperty("clock_offset_min") int clockOffset,
        List<String> names,
        Integer attachments,
        String sender,
        String subject,
        @JsonProperty("message_id") String messageId) {
    /** In lower case on the wire. */
    public enum Encoding {
        /** Bytes of UTF-8 in quotes, which no RFC allows and many senders do. */
        PLAIN,
        /** An encoded word in quotes. */
        RFC2047,
        /** {@code filename*=UTF-8''…}, in continued pieces where it is long. */
        RFC2231
    }

    private static final int PIECE = 60;

    public RecordingMail {
        client = client == null ? "79161234567" : client;
        line = line == null ? "74951112233" : line;
        employee = employee == null ? "Иванова Ольга" : employee;
        style = style == null ? NameStyle.DASHES : style;
        encoding = encoding == null ? Encoding.RFC2231 : encoding;
        zone = zone == null ? "Europe/Moscow" : zone;
        names = names == null ? List.of() : List.copyOf(names);
        attachments = attachments == null ? 1 : attachments;
        sender = sender == null ? "auto-mailer@mangotele.com" : sender;
        subject = subject == null ? "Запись разговора" : subject;
        if (attachments < 0 || attachments > 20) {
            throw new IllegalArgumentException("attachments are 0 to 20");
        }
    }

    /** With their extension. */
    List<String> files(Instant now) {
        if (!names.isEmpty()) {
            return names;
        }
        var call = at == null ? now : Instant.ofEpochSecond(at);
        var files = new ArrayList<String>();
        for (int i = 0; i < attachments; i++) {
            var told = call.plusSeconds(60L * (clockOffset + i))
                    .atZone(ZoneId.of(zone))
                    .toLocalDateTime();
            files.add(style.name(told, client, line, employee) + ".mp3");
        }
        return files;
    }

    /** The whole message; the recording of a file is what {@link io.leadline.localstack.mango.MangoAudio} makes of its name. */
    String mime(String id, String to, Instant now, Function<String, byte[]> audio) {
        var text = new StringBuilder();
        header(text, "Message-ID", messageId == null ? id : messageId);
        header(text, "Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC)));
        header(text, "From", "<" + sender + ">");
        header(text, "To", "<" + to + ">");
        header(text, "Subject", word(subject));
        header(text, "MIME-Version", "1.0");
        header(text, "Content-Type", "multipart/mixed; boundary=\"part\"");
        text.append("\r\n--part\r\nContent-Type: text/plain; charset=UTF-8\r\n")
                .append("Content-Transfer-Encoding: 8bit\r\n\r\nЗапись во вложении.\r\n");
        for (var file : files(now)) {
            text.append("--part\r\nContent-Type: audio/mpeg\r\nContent-Transfer-Encoding: base64\r\n");
            text.append("Content-Disposition: attachment")
                    .append(parameter(file))
                    .append("\r\n\r\n");
            text.append(Base64.getMimeEncoder().encodeToString(audio.apply(file)))
                    .append("\r\n");
        }
        return text.append("--part--\r\n").toString();
    }

    private String parameter(String file) {
        if (StandardCharsets.US_ASCII.newEncoder().canEncode(file)) {
            return "; filename=\"" + file + "\"";
        }
        return switch (encoding) {
            case PLAIN -> "; filename=\"" + file + "\"";
            case RFC2047 -> "; filename=\"" + word(file) + "\"";
            case RFC2231 -> continued(file);
        };
    }

    private static String continued(String file) {
        var escaped = URLEncoder.encode(file, StandardCharsets.UTF_8).replace("+", "%20");
        if (escaped.length() <= PIECE) {
            return "; filename*=UTF-8''" + escaped;
        }
        var pieces = new StringBuilder();
        for (int begin = 0, piece = 0; begin < escaped.length(); piece++) {
            var end = Math.min(escaped.length(), begin + PIECE);
            // An escape is not cut in two.
            var cut = escaped.lastIndexOf('%', end);
            end = end < escaped.length() && cut > end - 3 ? cut : end;
            pieces.append(";\r\n filename*%d*=".formatted(piece))
                    .append(piece == 0 ? "UTF-8''" : "")
                    .append(escaped, begin, end);
            begin = end;
        }
        return pieces.toString();
    }

    private static String word(String text) {
        return StandardCharsets.US_ASCII.newEncoder().canEncode(text)
                ? text
                : "=?UTF-8?B?" + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + "?=";
    }

    private static void header(StringBuilder text, String name, String value) {
        text.append("%s: %s\r\n".formatted(name, value));
    }
}
