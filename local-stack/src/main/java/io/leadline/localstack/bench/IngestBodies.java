package io.leadline.localstack.bench;

import io.leadline.localstack.mango.MangoSign;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Signed events of calls, each another one. */
final class IngestBodies {
    static final String KEY = "bench-key-7f3a";
    static final String SALT = "bench-salt-91c2";

    private IngestBodies() {}

    /** An event such as upstreams/mango-office.md §2.1 shows. */
    static String json(long n) {
        return """
                {"entry_id":"MTIzNDU2Nzg5MA%d==","call_id":"MToxMDAwMDE6MTIzNDY6MQ%d==","timestamp":1790000019,"seq":2,\
                "call_state":"Connected","location":"abonent","from":{"number":"79161234567"},"to":{"extension":"101",\
                "number":"sip:ivanova@vpbx400000001.mangosip.ru","line_number":"74951112233"}}""".formatted(n, n);
    }

    static String form(long n) {
        var json = json(n);
        return "vpbx_api_key=" + KEY + "&sign=" + MangoSign.of(KEY, json, SALT) + "&json="
                + URLEncoder.encode(json, StandardCharsets.UTF_8);
    }

    /** A form a line. */
    static Path write(Path file, int number) throws IOException {
        try (var out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            for (var n = 0; n < number; n++) {
                out.write(form(n));
                out.write('\n');
            }
        }
        return file;
    }
}
