package io.leadline.dialogs.channels.attachments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.contracts.delivery.Courier;
import io.leadline.contracts.delivery.Delivery;
import io.leadline.contracts.delivery.Outcome;
import io.leadline.contracts.files.FileStore;
import io.leadline.contracts.files.FileType;
import io.leadline.contracts.json.Json;
import io.leadline.contracts.wire.Answer;
import io.leadline.dialogs.Channel;
import io.leadline.dialogs.channels.ChannelAccounts;
import io.leadline.dialogs.channels.ChannelSettings;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Fetches attachments; a repeat fetches the same again, so nothing is ever doubtful. Every replica works. */
@Singleton
class DownloadCourier implements Courier {
    static final String TABLE = "dialogs.download";

    private final Map<Channel, FileSource> sources;
    private final Attachments attachments;
    private final ChannelAccounts accounts;
    private final FileStore store;
    private final ChannelSettings settings;

    DownloadCourier(
            @All List<FileSource> sources,
            Attachments attachments,
            ChannelAccounts accounts,
            FileStore store,
            ChannelSettings settings) {
        this.sources = sources.stream().collect(Collectors.toMap(FileSource::channel, Function.identity()));
        this.attachments = attachments;
        this.accounts = accounts;
        this.store = store;
        this.settings = settings;
    }

    @Override
    public String table() {
        return TABLE;
    }

    @Override
    public boolean alone() {
        return false;
    }

    @Override
    public Optional<Duration> keep() {
        return Optional.of(settings.attachments().keepFetched());
    }

    @Override
    public Outcome deliver(Delivery delivery) throws Exception {
        var payload = payload(delivery);
        var id = UUID.fromString(payload.path("attachment_id").asText());
        var found = attachments.find(delivery.tenant(), id);
        if (found.isEmpty()) {
            return new Outcome.Refused("There is no such attachment");
        }
        var attachment = found.get();
        var largest = settings.attachments().largest().asLongValue();
        if (attachment.size() != null && attachment.size() > largest) {
            return tooLarge(largest);
        }
        var account = accounts.named(delivery.tenant(), attachment.channel(), attachment.accountId());
        if (account.isEmpty() && attachment.channel() != Channel.AVITO) {
            return new Outcome.Refused("The channel account is gone");
        }
        var answer = sources.get(attachment.channel())
                .fetch(
                        new FileSource.Wanted(
                                delivery.tenant(),
                                attachment.accountId(),
                                account.orElse(null),
                                payload.path("ref").asText()),
                        settings.attachments().patience(),
                        largest);
        return switch (answer) {
            case Answer.NotSent _, Answer.Lost _ -> new Outcome.Later("The file did not come");
            case Answer.TooLarge _ -> tooLarge(largest);
            case Answer.Said said -> said.status() == 200 ? keep(delivery.tenant(), attachment, said) : refused(said);
        };
    }

    @Override
    public void settled(Delivery delivery, Outcome outcome) {
        if (outcome instanceof Outcome.Refused(var why)) {
            attachments.refused(
                    delivery.tenant(),
                    UUID.fromString(payload(delivery).path("attachment_id").asText()),
                    why);
        }
    }

    private Outcome keep(long tenant, Attachment attachment, Answer.Said said) throws IOException {
        var bytes = said.body();
        var declared = attachment.mime() == null ? said.mime() : attachment.mime();
        var type = FileType.of(bytes, declared);
        if (bytes.length == 0 || FileType.isProgram(bytes) || !FileType.fits(attachment.kind(), type)) {
            return new Outcome.Refused("The file is not what it is said to be, or a program");
        }
        store.put(tenant, attachment.id(), bytes);
        attachments.kept(tenant, attachment.id(), type, bytes.length);
        return new Outcome.Delivered(null);
    }

    private Outcome refused(Answer.Said said) {
        return switch (said.status()) {
            case 429 -> new Outcome.Paused("Told to slow down", said.pause().orElse(settings.usualPause()));
            case 401 -> new Outcome.Paused("The token is refused", settings.wrongTokenPause());
            case 400, 403, 404, 410 -> new Outcome.Refused("The messenger has the file no more");
            default -> new Outcome.Later("The messenger answered " + said.status());
        };
    }

    private static Outcome tooLarge(long largest) {
        return new Outcome.Refused("The file is larger than " + (largest >> 20) + " MB");
    }

    private static JsonNode payload(Delivery delivery) {
        try {
            return Json.lenient().readTree(delivery.payload());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The payload of " + delivery + " cannot be read", e);
        }
    }
}
