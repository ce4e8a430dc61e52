package io.leadline.localstack.mango;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.localstack.simulator.Reply;
import java.util.Map;
import java.util.TreeMap;

/** The employees of the PBX by extension. */
final class MangoUsers {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final MangoAccount account;
    private final Map<String, String> names = new TreeMap<>();

    MangoUsers(MangoAccount account) {
        this.account = account;
        forget();
    }

    void forget() {
        names.clear();
        names.putAll(Map.of("101", "Иванова Ольга", "102", "Петров Илья", "103", "Сидорова Анна"));
    }

    void add(String extension, String name) {
        names.put(extension, name);
    }

    boolean knows(String extension) {
        return names.containsKey(extension);
    }

    Reply list(JsonNode wish) {
        var wanted = wish.path("extension").asText("");
        var answer = JSON.createObjectNode();
        var users = answer.putArray("users");
        names.forEach((extension, name) -> {
            if (wanted.isEmpty() || wanted.equals(extension)) {
                users.add(user(extension, name));
            }
        });
        return Reply.json(200, answer);
    }

    private ObjectNode user(String extension, String name) {
        var user = JSON.createObjectNode();
        user.putObject("general")
                .put("name", name)
                .put("email", "user" + extension + "@example.test")
                .put("department", "Операторы")
                .put("position", "Оператор")
                .put("user_id", 50_000_000 + extension.hashCode() % 100_000);
        var telephony = user.putObject("telephony").put("extension", extension).put("outgoingline", "74951112233");
        telephony
                .putArray("numbers")
                .addObject()
                .put("number", MangoScript.sip(account, extension))
                .put("protocol", "sip")
                .put("order", 1)
                .put("wait_sec", 30)
                .put("status", "on");
        return user;
    }
}
