package io.leadline.localstack.avito;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.localstack.simulator.Reply;
import io.leadline.localstack.simulator.Simulator;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Pictures that were uploaded; their addresses name them and need no token (upstreams/avito.md §3). */
final class AvitoImages {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGEST = 24 << 20;
    private static final Pattern BOUNDARY = Pattern.compile("multipart/form-data;.*boundary=\"?([^\";]{1,70})\"?.*");
    private static final Pattern ADDRESS = Pattern.compile("/images/[0-9]+x[0-9]+/(.+)\\.jpg");
    /** What all others look like. */
    static final byte[] JPEG = HexFormat.of().parseHex("ffd8ffe000104a46494600010100000100010000ffd9");
    /** JPEG, PNG, GIF, BMP; HEIC stands four bytes later. */
    private static final List<String> KNOWN = List.of("ffd8ff", "89504e470d0a1a0a", "47494638", "424d");

    private final Map<String, Buffer> images = new HashMap<>();
    private long last = System.nanoTime();

    void forget() {
        images.clear();
    }

    boolean knows(String id) {
        return images.containsKey(id);
    }

    int count() {
        return images.size();
    }

    /** One file in the field {@code uploadfile[]}. */
    Reply upload(AvitoCall call) {
        Buffer whole = call.http().get(Simulator.RAW);
        var type = String.valueOf(call.http().request().getHeader("Content-Type"));
        var boundary = BOUNDARY.matcher(type);
        if (whole == null || !boundary.matches()) {
            throw AvitoRefusal.bad("uploadfile[]");
        }
        var file = file(whole, "--" + boundary.group(1));
        if (file.length() == 0 || file.length() > LARGEST || !isPicture(file)) {
            throw AvitoRefusal.bad("uploadfile[]");
        }
        var id = "12345." + AvitoIds.message(++last);
        images.put(id, file);
        return Reply.json(200, JSON.createObjectNode().set(id, sizes(call, id)));
    }

    /** Null for an address that is not a picture's. */
    Reply at(String path) {
        var address = ADDRESS.matcher(path);
        if (!address.matches()) {
            return null;
        }
        var id = address.group(1);
        return id.startsWith("gone")
                ? Reply.empty(404)
                : new Reply(200, Map.of("Content-Type", "image/jpeg"), images.getOrDefault(id, Buffer.buffer(JPEG)));
    }

    static ObjectNode sizes(AvitoCall call, String id) {
        var sizes = JSON.createObjectNode();
        for (var size : List.of("1280x960", "140x105", "32x32")) {
            sizes.put(size, call.base() + "/images/" + size + "/" + id + ".jpg");
        }
        return sizes;
    }

    private static Buffer file(Buffer whole, String boundary) {
        var text = new String(whole.getBytes(), StandardCharsets.ISO_8859_1);
        var headers = text.indexOf("\r\n\r\n");
        var end = text.indexOf("\r\n" + boundary + "--", headers);
        if (!text.startsWith(boundary + "\r\n")
                || headers < 0
                || end < headers + 4
                || !text.substring(0, headers).contains("name=\"uploadfile[]\"; filename=")) {
            throw AvitoRefusal.bad("uploadfile[]");
        }
        return whole.getBuffer(headers + 4, end);
    }

    private static boolean isPicture(Buffer file) {
        var start = HexFormat.of().formatHex(file.getBytes(0, Math.min(file.length(), 12)));
        return KNOWN.stream().anyMatch(start::startsWith) || start.startsWith("6674797068656963", 8);
    }
}
