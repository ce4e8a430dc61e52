package io.leadline.contracts.files;

import io.leadline.contracts.digest.Sha256;
import io.leadline.contracts.wire.Answer;
import io.leadline.contracts.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.UUID;

/** In an S3-compatible store: {@code {endpoint}/{bucket}/{section}/{tenant}/{uuid}}. */
final class S3Store implements FileStore {
    private static final byte[] NOTHING = {};
    private static final int OK = 200;
    private static final int PARTIAL_CONTENT = 206;
    private static final int NOT_FOUND = 404;

    private final Wire wire;
    private final String place;
    private final S3Signature signature;
    private final Duration patience;
    private final Clock clock;

    /** @param place address of bucket and section, without a slash at the end */
    S3Store(Wire wire, String place, S3Signature signature, Duration patience, Clock clock) {
        this.wire = wire;
        this.place = place;
        this.signature = signature;
        this.patience = patience;
        this.clock = clock;
    }

    @Override
    public void put(long tenant, UUID id, byte[] bytes) throws IOException {
        var address = address(tenant, id);
        taken(wire.put(address.toString(), signature.headers("PUT", address, bytes, clock.instant()), bytes, patience));
    }

    @Override
    public void put(long tenant, UUID id, Path file) throws IOException {
        var address = address(tenant, id);
        taken(wire.put(
                address.toString(),
                signature.headers("PUT", address, Sha256.hex(file), clock.instant()),
                file,
                patience));
    }

    private static void taken(Answer answer) throws IOException {
        if (!(answer instanceof Answer.Said said) || said.status() != 200) {
            throw new IOException("The store did not take the file: " + answer);
        }
    }

    @Override
    public Optional<InputStream> open(long tenant, UUID id, long first, long length) throws IOException {
        var address = address(tenant, id);
        var headers = new LinkedHashMap<>(signature.headers("GET", address, NOTHING, clock.instant()));
        headers.put("Range", "bytes=" + first + "-" + (first + length - 1));
        var opened = wire.open(address.toString(), headers, patience);
        var found = opened.status() == PARTIAL_CONTENT || opened.status() == OK;
        if (!found) {
            opened.body().close();
            if (opened.status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw new IOException("The store did not give the file: " + opened.status());
        }
        if (opened.status() == OK) {
            // A store that knows no ranges gives all of it.
            opened.body().skipNBytes(first);
        }
        return Optional.of(new Part(opened.body(), length));
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

    @Override
    public void delete(long tenant, UUID id) throws IOException {
        var address = address(tenant, id);
        var answer = wire.delete(
                address.toString(), signature.headers("DELETE", address, NOTHING, clock.instant()), patience);
        if (!(answer instanceof Answer.Said said) || said.status() != 204 && said.status() != 404) {
            throw new IOException("The store did not delete the file: " + answer);
        }
    }

    private URI address(long tenant, UUID id) {
        return URI.create(place + "/" + tenant + "/" + id);
    }
}
