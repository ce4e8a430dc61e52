package io.leadline.dialogs.channels.attachments;

import java.io.IOException;
import java.util.Optional;
import java.util.UUID;

/** Where attachments' bytes lie. */
interface FileStore {
    /** Keeps them; once this returns they are safe. A repeat replaces. */
    void put(long tenant, UUID id, byte[] bytes) throws IOException;

    Optional<byte[]> get(long tenant, UUID id) throws IOException;
}
