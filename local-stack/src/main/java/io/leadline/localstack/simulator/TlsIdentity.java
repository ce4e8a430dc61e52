package io.leadline.localstack.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A key with a self-signed certificate for localhost, 127.0.0.1 and {@code *.test}, made by the JDK's keytool.
 *
 * @param keyStore PKCS 12 with both
 * @param trustPem the certificate, for clients that shall trust it
 */
public record TlsIdentity(Path keyStore, Path trustPem) {
    /** Of the key store; what it guards is trusted by nobody. */
    static final String PASSWORD = "changeit";

    /** @param folder of the files; what is not there yet is made */
    public static TlsIdentity in(Path folder) {
        var identity = new TlsIdentity(folder.resolve("simulators.p12"), folder.resolve("simulators.pem"));
        try {
            Files.createDirectories(folder);
            if (Files.notExists(identity.keyStore)) {
                keytool(identity.keyStore);
            }
            try (var in = Files.newInputStream(identity.keyStore)) {
                var store = KeyStore.getInstance("PKCS12");
                store.load(in, PASSWORD.toCharArray());
                var der = store.getCertificate("simulators").getEncoded();
                Files.writeString(
                        identity.trustPem,
                        "-----BEGIN CERTIFICATE-----\n"
                                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                                + "\n-----END CERTIFICATE-----\n");
            }
            return identity;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In a temporary folder. */
    public static TlsIdentity temporary() {
        try {
            return in(Files.createTempDirectory("leadline-simulators-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void keytool(Path store) throws IOException {
        var process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "simulators",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=Leadline simulators",
                        "-ext",
                        "SAN=dns:localhost,dns:avito.test,dns:*.test,ip:127.0.0.1",
                        "-ext",
                        "BC=ca:true",
                        "-startdate",
                        "-1d",
                        "-validity",
                        "3650",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD))
                .redirectErrorStream(true)
                .start();
        try {
            var said = new String(process.getInputStream().readAllBytes());
            if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException("keytool: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
