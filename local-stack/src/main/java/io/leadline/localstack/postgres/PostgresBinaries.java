package io.leadline.localstack.postgres;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The PostgreSQL programs out of zonky's jar, unpacked once per user and version. */
final class PostgresBinaries {
    private PostgresBinaries() {}

    /** Unpacks below {@code cache} unless that was done before; returns the folder that holds {@code bin/}. */
    static Path unpackedIn(Path cache) throws IOException {
        byte[] archive = archive();
        var home = cache.resolve("postgres-" + digest(archive));
        if (!Files.isDirectory(home)) {
            Files.createDirectories(cache);
            // Unpacked aside and moved, so that two builds at once or a killed one leave no half of it.
            var unpacking = Files.createTempDirectory(cache, "unpacking-");
            unpack(archive, unpacking);
            try {
                Files.move(unpacking, home, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileSystemException someoneWasFaster) {
                if (!Files.isDirectory(home)) {
                    throw someoneWasFaster;
                }
                Folders.delete(unpacking);
            }
        }
        return home;
    }

    private static byte[] archive() throws IOException {
        var os = System.getProperty("os.name");
        var system = os.startsWith("Mac") ? "Darwin" : os.startsWith("Windows") ? "Windows" : os;
        var architecture = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        try (var packed = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
                system, architecture.equals("amd64") ? "x86_64" : architecture)) {
            return packed.readAllBytes();
        }
    }

    private static String digest(byte[] archive) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(archive))
                    .substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void unpack(byte[] archive, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                var file = target.resolve(entry.getName()).normalize();
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                    continue;
                }
                Files.createDirectories(file.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, file);
                    if (file.getParent().endsWith("bin") && !file.toFile().setExecutable(true, false)) {
                        throw new IOException("Cannot make " + file + " executable");
                    }
                }
            }
        }
        // The temporary folder is private; the server may run as another user (see Unprivileged).
        if (!target.toFile().setExecutable(true, false) || !target.toFile().setReadable(true, false)) {
            throw new IOException("Cannot open " + target + " to the server's user");
        }
    }
}
