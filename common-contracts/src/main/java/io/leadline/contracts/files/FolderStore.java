package io.leadline.contracts.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;

/** In {@code FILES_DIR}, which all replicas share: {@code {section}/{tenant}/{two letters}/{uuid}}. */
final class FolderStore implements FileStore {
    private final Path root;

    /** @param folder made when it is needed */
    FolderStore(Path folder) {
        root = folder;
    }

    @Override
    public void put(long tenant, UUID id, byte[] bytes) throws IOException {
        keep(tenant, id, channel -> {
            var buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        });
    }

    @Override
    public void put(long tenant, UUID id, Path given) throws IOException {
        keep(tenant, id, channel -> {
            try (var from = FileChannel.open(given, StandardOpenOption.READ)) {
                var size = from.size();
                for (var at = 0L; at < size; ) {
                    at += from.transferTo(at, size - at, channel);
                }
            }
        });
    }

    private interface Writing {
        void to(FileChannel channel) throws IOException;
    }

    private void keep(long tenant, UUID id, Writing bytes) throws IOException {
        var file = file(tenant, id);
        Files.createDirectories(file.getParent());
        var coming = Files.createTempFile(file.getParent(), "coming", null);
        try {
            try (var channel = FileChannel.open(coming, StandardOpenOption.WRITE)) {
                bytes.to(channel);
                channel.force(true);
            }
            Files.move(coming, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(coming);
        }
    }

    @Override
    public Optional<InputStream> open(long tenant, UUID id, long first, long length) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(file(tenant, id), StandardOpenOption.READ);
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Part(Channels.newInputStream(channel.position(first)), length));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public Optional<byte[]> get(long tenant, UUID id) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(file(tenant, id)));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    @Override
    public void delete(long tenant, UUID id) throws IOException {
        Files.deleteIfExists(file(tenant, id));
    }

    /** Of uuids only, so that no name leads out of the folder. */
    private Path file(long tenant, UUID id) {
        var name = id.toString();
        return root.resolve(Long.toString(tenant))
                .resolve(name.substring(name.length() - 2))
                .resolve(name);
    }
}
