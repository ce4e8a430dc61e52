package io.leadline.contracts.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/** Where a service keeps the bytes of files: a folder all replicas share, or an S3-compatible store (DESIGN §5). */
public interface FileStore {
    /** Keeps them; once this returns they are safe. A repeat replaces. */
    void put(long tenant, UUID id, byte[] bytes) throws IOException;

    /** The same for the bytes of a file, which are never in memory together. */
    void put(long tenant, UUID id, Path file) throws IOException;

    /**
     * Some of its bytes, fetched while they are read; the caller closes it.
     *
     * @param first the number of the first byte, from 0
     * @param length how many, or fewer where it ends before
     * @return empty if there is no such file
     */
    Optional<InputStream> open(long tenant, UUID id, long first, long length) throws IOException;

    /** All of it, for what is small; empty if there is none. */
    Optional<byte[]> get(long tenant, UUID id) throws IOException;

    /** Afterwards it is gone, also if it never was. */
    void delete(long tenant, UUID id) throws IOException;
}
