package io.leadline.localstack.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Supplier;

/** Keys of this clone, made once and readable by their owner only; tokens and encrypted rows outlive a restart. */
record LocalSecrets(Path folder) {

    /** RSA 2048, PKCS#8, PEM text. */
    String identityKey() {
        return once("identity.pem", () -> {
            try {
                var generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048);
                var encoded = generator.generateKeyPair().getPrivate().getEncoded();
                return "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded)
                        + "\n-----END PRIVATE KEY-----\n";
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** 32 bytes, base64. */
    String encryptionKey() {
        return once("secrets.key", () -> Base64.getEncoder().encodeToString(random(32)));
    }

    String ofClient(String name) {
        return once("client-" + name, () -> HexFormat.of().formatHex(random(24)));
    }

    private String once(String name, Supplier<String> maker) {
        try {
            var file = folder.resolve(name);
            if (!Files.exists(file)) {
                Files.createDirectories(folder);
                var made = Files.createTempFile(
                        folder,
                        name,
                        ".new",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(made, maker.get(), StandardOpenOption.WRITE);
                Files.move(made, file);
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep the secret " + name, e);
        }
    }

    private static byte[] random(int bytes) {
        var random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return random;
    }
}
