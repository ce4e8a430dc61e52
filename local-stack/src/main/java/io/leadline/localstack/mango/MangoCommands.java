package io.leadline.localstack.mango;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadline.localstack.simulator.Reply;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** What we ask Mango to do; the outcome is told to the webhook (upstreams/mango-office.md §4). */
final class MangoCommands {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DONE = 1000;
    private static final int CANNOT_BE_REACHED = 4200;
    private static final int OVER_OR_ABSENT = 4101;

    private final MangoAccount account;
    private final Clock clock;
    private final MangoSender sender;
    private final MangoPlayer player;
    private final MangoUsers users;

    MangoCommands(MangoAccount account, Clock clock, MangoSender sender, MangoPlayer player, MangoUsers users) {
        this.account = account;
        this.clock = clock;
        this.sender = sender;
        this.player = player;
        this.users = users;
    }

    /** The call stays in its talk until somebody hangs up. */
    Reply callback(JsonNode json, int wished, String webhook) {
        var command = required(json, "command_id");
        var extension = json.at("/from/extension").asText("");
        if (extension.isEmpty()) {
            throw MangoRefusal.missing("from.extension");
        }
        var number = required(json, "to_number");
        var result = wished == DONE && !users.knows(extension) ? CANNOT_BE_REACHED : wished;
        tell("result/callback", command, result, webhook);
        if (result == DONE && !webhook.isEmpty()) {
            var play = JSON.createObjectNode()
                    .put("scenario", MangoScenario.CALLBACK.name())
                    .put("from", number)
                    .put("extension", extension)
                    .put("command_id", command)
                    .put("started_at", clock.instant().getEpochSecond());
            if (json.hasNonNull("line_number")) {
                play.put("line", json.path("line_number").asText());
            }
            var delivery = JSON.createObjectNode().put("webhook", webhook).put("hold", true);
            player.play(JSON.convertValue(play, MangoPlay.class), JSON.convertValue(delivery, MangoDelivery.class));
        }
        return accepted();
    }

    Reply hangup(JsonNode json, int wished, String webhook) {
        var command = required(json, "command_id");
        var call = required(json, "call_id");
        var result = wished != DONE ? wished : player.hangUp(call) ? DONE : OVER_OR_ABSENT;
        tell("result/call/hangup", command, result, webhook);
        return accepted();
    }

    private void tell(String path, String command, int result, String webhook) {
        if (!webhook.isEmpty()) {
            var outcome = JSON.createObjectNode().put("command_id", command).put("result", result);
            sender.send(account, MangoDelivery.to(webhook), List.of(new MangoEvent(path, 0, outcome)), 0);
        }
    }

    private static Reply accepted() {
        return Reply.json(200, Map.of("result", DONE));
    }

    private static String required(JsonNode json, String name) {
        var value = json.path(name).asText("");
        if (value.isEmpty()) {
            throw MangoRefusal.missing(name);
        }
        return value;
    }
}
