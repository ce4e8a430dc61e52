package io.leadline.localstack.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * PostgreSQL refuses to run as root, and containers run as root. The ways out, best first: we are not root;
 * a user namespace in which we are nobody (files stay ours); the user "nobody" (the data folder becomes its).
 */
enum Unprivileged {
    PLAIN(List.of()),
    NAMESPACE(List.of("unshare", "-U")),
    NOBODY(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"));

    private final List<String> prefix;

    Unprivileged(List<String> prefix) {
        this.prefix = prefix;
    }

    /** What must stand before a command of PostgreSQL. */
    List<String> prefix() {
        return prefix;
    }

    static Unprivileged ofThisProcess() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return PLAIN;
        }
        if (NAMESPACE.works()) {
            return NAMESPACE;
        }
        if (NOBODY.works()) {
            return NOBODY;
        }
        throw new IllegalStateException(
                "PostgreSQL does not run as root, and here neither `unshare -U` nor `setpriv` works: run as a normal user");
    }

    /** Where the server's user can read programs; /root is closed to nobody. */
    Path cache() {
        return this == NOBODY
                ? Path.of(System.getProperty("java.io.tmpdir"), "leadline-postgres")
                : Path.of(System.getProperty("user.home"), ".cache", "leadline");
    }

    /** Hands a new, empty folder to the server's user. */
    void own(Path folder) throws IOException {
        if (this == NOBODY) {
            Files.setOwner(
                    folder,
                    folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        }
    }

    private boolean works() {
        var command = new ArrayList<>(prefix);
        command.addAll(List.of("id", "-u"));
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.PIPE)
                    .start();
            var user = new String(process.getInputStream().readAllBytes()).strip();
            return process.waitFor() == 0 && !user.equals("0");
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
