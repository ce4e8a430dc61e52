package io.leadline.dialogs.channels.attachments;

import io.leadline.dialogs.channels.wire.Answer;
import io.leadline.dialogs.channels.wire.Wire;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** In an S3-compatible store: {@code {endpoint}/{bucket}/attachments/{tenant}/{uuid}}. */
final class S3Store implements FileStore {
    private static final byte[] NOTHING = {};

    private final Wire wire;
    private final String bucket;
    private final S3Signature signature;
    private final Duration patience;
    private final Clock clock;

    /** @param bucket its address, without a slash at the end */
    S3Store(Wire wire, String bucket, S3Signature signature, Duration patience, Clock clock) {
        this.wire = wire;
        this.bucket = bucket;
        this.signature = signature;
        this.patience = patience;
        this.clock = clock;
    }

    @Override
    public void put(long tenant, UUID id, byte[] bytes) throws IOException {
        var address = address(tenant, id);
        var answer = wire.put(
                address.toString(), signature.headers("PUT", address, bytes, clock.instant()), bytes, patience);
        if (!(answer instanceof Answer.Said said) || said.status() != 200) {
            throw new IOException("The store did not take the file: " + answer);
        }
    }

    @Override
    public Optional<byte[]> get(long tenant, UUID id) throws IOException {
        var address = address(tenant, id);
        var answer = wire.get(
                address.toString(),
                signature.headers("GET", address, NOTHING, clock.instant()),
                patience,
                Integer.MAX_VALUE - 16);
        if (answer instanceof Answer.Said said && said.status() == 200) {
            return Optional.of(said.body());
        }
        if (answer instanceof Answer.Said said && said.status() == 404) {
            return Optional.empty();
        }
        throw new IOException("The store did not give the file: " + answer);
    }

    private URI address(long tenant, UUID id) {
        return URI.create(bucket + "/attachments/" + tenant + "/" + id);
    }
}
