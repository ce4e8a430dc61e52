package io.leadline.localstack.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** {@code ./dev up}: the whole of Leadline on this machine until Ctrl-C or SIGTERM (DESIGN §1, §4). */
public final class Launcher {
    private Launcher() {}

    /** @param arguments the root of the clone; default: the working directory */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var root = Path.of(arguments.length == 0 ? "" : arguments[0])
                .toAbsolutePath()
                .normalize();
        var stack = new Stack(root, System.getenv(), Launcher::say);
        // The one way out: after a signal as after a failed start, so that nothing stays behind.
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop-stack"));
        try {
            stack.start();
        } catch (StartFailure failure) {
            if (!stack.isStopping()) {
                say("leadline: " + failure.getMessage());
            }
            System.exit(1);
        }
        new CountDownLatch(1).await();
    }

    private static void say(String text) {
        System.out.println(text);
    }
}
