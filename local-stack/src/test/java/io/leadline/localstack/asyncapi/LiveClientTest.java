package io.leadline.localstack.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A client written after the documents reads the golden files, and what a later service may add. */
class LiveClientTest {
    /** As a client is told to: what it does not know it leaves. */
    private static final JsonMapper CLIENT = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
    @JsonSubTypes({
        @JsonSubTypes.Type(Connected.class),
        @JsonSubTypes.Type(Resync.class),
        @JsonSubTypes.Type(Ping.class),
        @JsonSubTypes.Type(NewDialog.class),
        @JsonSubTypes.Type(Message.class),
        @JsonSubTypes.Type(MessageStatus.class),
        @JsonSubTypes.Type(ContextUpdated.class),
        @JsonSubTypes.Type(Suggested.class),
        @JsonSubTypes.Type(StatusChanged.class),
        @JsonSubTypes.Type(Presence.class),
        @JsonSubTypes.Type(LeadCreated.class),
        @JsonSubTypes.Type(LeadUpdated.class),
        @JsonSubTypes.Type(CallStarted.class),
        @JsonSubTypes.Type(CallAnswered.class),
        @JsonSubTypes.Type(CallFinished.class),
        @JsonSubTypes.Type(CallRecordingReady.class)
    })
    @JsonIgnoreProperties(ignoreUnknown = true)
    sealed interface Frame {}

    @JsonTypeName("connected")
    record Connected(Long seq) implements Frame {}

    @JsonTypeName("resync")
    record Resync(Long seq) implements Frame {}

    @JsonTypeName("ping")
    record Ping() implements Frame {}

    @JsonTypeName("dialog.new")
    record NewDialog(Data data, long seq) implements Frame {
        record Data(Dialog dialog) {}

        record Dialog(UUID id, Named client, String channel, Map<String, Object> context) {}
    }

    record Named(UUID id, String name) {}

    @JsonTypeName("dialog.message")
    record Message(Data data, long seq) implements Frame {
        record Data(UUID dialogId, Said message) {}

        record Said(UUID id, String type, String direction, String content, Named operator, String createdAt) {}
    }

    @JsonTypeName("dialog.message_status")
    record MessageStatus(Data data, long seq) implements Frame {
        record Data(UUID dialogId, UUID messageId, String status, String externalMessageId, String error) {}
    }

    @JsonTypeName("dialog.context_updated")
    record ContextUpdated(Data data, long seq) implements Frame {
        record Data(UUID dialogId, Map<String, Object> context, List<String> changes) {}
    }

    @JsonTypeName("dialog.suggestion")
    record Suggested(Data data, long seq) implements Frame {
        record Data(UUID dialogId, Suggestion suggestion) {}

        record Suggestion(UUID id, String type, String content) {}
    }

    @JsonTypeName("dialog.status_changed")
    record StatusChanged(Data data, long seq) implements Frame {
        record Data(UUID dialogId, String oldStatus, String newStatus) {}
    }

    @JsonTypeName("operator.presence")
    record Presence(Data data, long seq) implements Frame {
        record Data(UUID operatorId, String presence, boolean isOnline) {}
    }

    record Lead(long leadId, long tenantId) {}

    @JsonTypeName("lead_created")
    record LeadCreated(Lead data) implements Frame {}

    @JsonTypeName("lead_updated")
    record LeadUpdated(Lead data) implements Frame {}

    record Call(
            UUID callId,
            String direction,
            String status,
            String phoneClient,
            String line,
            String rk,
            String city,
            String avitoName,
            Long operatorId,
            List<Long> ringingOperatorIds) {
        static Call of(String status, Long operator, List<Long> ringing) {
            return new Call(
                    UUID.fromString("0199d3c1-5b1e-4c44-9a55-0d1b6f6f2c01"),
                    "inbound",
                    status,
                    "+79161234567",
                    "+74951112233",
                    "Авито",
                    "Тверь",
                    "Мастер Сервис",
                    operator,
                    ringing);
        }
    }

    @JsonTypeName("call_started")
    record CallStarted(Call data) implements Frame {}

    @JsonTypeName("call_answered")
    record CallAnswered(Call data) implements Frame {}

    @JsonTypeName("call_finished")
    record CallFinished(Call data) implements Frame {}

    @JsonTypeName("call_recording_ready")
    record CallRecordingReady(Data data) implements Frame {
        record Data(UUID callId) {}
    }

    private static final UUID DIALOG = UUID.fromString("0199d3c1-5b1e-4c44-9a55-0d1b6f6f2d01");
    private static final UUID OPERATOR = UUID.fromString("0199d3c1-5b1e-4c44-9a55-0d1b6f6f2a10");
    private static final UUID ANSWER = UUID.fromString("0199d3c1-5b1e-4c44-9a55-0d1b6f6f2e02");

    private static final Map<String, Frame> DIALOGS = Map.of(
            "connected", new Connected(41L),
            "resync", new Resync(90210L),
            "dialog.new",
                    new NewDialog(
                            new NewDialog.Data(new NewDialog.Dialog(
                                    DIALOG,
                                    new Named(UUID.fromString("0199d3c1-5b1e-4c44-9a55-0d1b6f6f2c01"), "Новый клиент"),
                                    "telegram",
                                    Map.of())),
                            42),
            "dialog.message",
                    new Message(
                            new Message.Data(
                                    DIALOG,
                                    new Message.Said(
                                            UUID.fromString("0199d3c1-5b1e-4c44-9a55-0d1b6f6f2e01"),
                                            "message",
                                            "inbound",
                                            "Текст сообщения",
                                            null,
                                            "2026-11-21T10:30:00Z")),
                            43),
            "dialog.message.outbound",
                    new Message(
                            new Message.Data(
                                    DIALOG,
                                    new Message.Said(
                                            ANSWER,
                                            "message",
                                            "outbound",
                                            "Добрый день! Какая модель iPhone?",
                                            new Named(OPERATOR, "Алексей"),
                                            "2026-11-21T10:31:00Z")),
                            46),
            "dialog.context_updated",
                    new ContextUpdated(
                            new ContextUpdated.Data(
                                    DIALOG,
                                    Map.of(
                                            "intent", "repair",
                                            "device", "iPhone 14 Pro",
                                            "issue", "разбит экран",
                                            "stage", "new"),
                                    List.of("device", "issue")),
                            44),
            "dialog.suggestion",
                    new Suggested(
                            new Suggested.Data(
                                    DIALOG,
                                    new Suggested.Suggestion(
                                            UUID.fromString("0199d3c1-5b1e-4c44-9a55-0d1b6f6f2f01"),
                                            "quick_reply",
                                            "Оригинал: 15000₽ (1 час).")),
                            45),
            "dialog.message_status",
                    new MessageStatus(new MessageStatus.Data(DIALOG, ANSWER, "sent", "67890", null), 47),
            "dialog.status_changed", new StatusChanged(new StatusChanged.Data(DIALOG, "active", "completed"), 48),
            "operator.presence", new Presence(new Presence.Data(OPERATOR, "online", true), 49));

    private static final Map<String, Frame> CRM = Map.of(
            "connected", new Connected(null),
            "resync", new Resync(null),
            "ping", new Ping(),
            "lead_created", new LeadCreated(new Lead(123, 1)),
            "lead_updated", new LeadUpdated(new Lead(123, 1)));

    private static final Map<String, Frame> TELEPHONY = Map.of(
            "connected", new Connected(null),
            "resync", new Resync(null),
            "ping", new Ping(),
            "call_started", new CallStarted(Call.of("ringing", null, List.of())),
            "call_started.rings", new CallStarted(Call.of("ringing", 8L, List.of(8L, 9L))),
            "call_answered", new CallAnswered(Call.of("talking", 9L, List.of())),
            "call_finished", new CallFinished(Call.of("accepted", 9L, List.of())),
            "call_recording_ready",
                    new CallRecordingReady(
                            new CallRecordingReady.Data(UUID.fromString("0199d3c1-5b1e-4c44-9a55-0d1b6f6f2c01"))));

    @Test
    void everyMessageOfTheTelephonyIsRead() throws IOException {
        reads("telephony", TELEPHONY);
    }

    @Test
    void everyFrameOfTheDialogsIsRead() throws IOException {
        reads("dialogs", DIALOGS);
    }

    @Test
    void everyMessageOfTheCrmIsRead() throws IOException {
        reads("crm", CRM);
    }

    private static void reads(String service, Map<String, Frame> meanings) throws IOException {
        var golden = Golden.of(service);
        assertThat(golden.keySet()).isEqualTo(meanings.keySet());
        for (var file : golden.entrySet()) {
            var meaning = meanings.get(file.getKey());
            assertThat(CLIENT.treeToValue(file.getValue(), Frame.class)).isEqualTo(meaning);
            assertThat(CLIENT.treeToValue(withMore(file.getValue()), Frame.class))
                    .isEqualTo(meaning);
        }
    }

    private static JsonNode withMore(JsonNode golden) {
        var more = (ObjectNode) golden.deepCopy();
        ((ObjectNode) more.get("data")).put("added_later", 1);
        return more.put("added_later_too", "x");
    }
}
