package io.leadline.contracts.files;

import java.io.IOException;
import java.util.Optional;
import java.util.UUID;

/** Where a service keeps the bytes of files: a folder all replicas share, or an S3-compatible store (DESIGN §5). */
public interface FileStore {
    /** Keeps them; once this returns they are safe. A repeat replaces. */
    void put(long tenant, UUID id, byte[] bytes) throws IOException;

    /** Empty if there is none. */
    Optional<byte[]> get(long tenant, UUID id) throws IOException;

    /** Afterwards it is gone, also if it never was. */
    void delete(long tenant, UUID id) throws IOException;
}
