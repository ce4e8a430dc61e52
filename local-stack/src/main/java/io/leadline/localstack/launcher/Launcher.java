package io.leadline.localstack.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** {@code ./dev up}: the whole of Leadline on this machine until Ctrl-C or SIGTERM (DESIGN §1, §4). */
public final class Launcher {
    private Launcher() {}

    /** @param arguments the root of the clone; default: the working directory */
    public static void main(String[] arguments) throws InterruptedException {
        var root = Path.of(arguments.length == 0 ? "" : arguments[0])
                .toAbsolutePath()
                .normalize();
        var stack = new Stack(root, System.getenv(), Launcher::say);
        // The one way out: after a signal as after a failed start, so that nothing stays behind.
        var ready = new AtomicBoolean();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            stack.close();
                            if (ready.get()) {
                                say("leadline: all stopped");
                            }
                        },
                        "stop-stack"));
        try {
            stack.start();
            ready.set(true);
        } catch (StartFailure failure) {
            if (!stack.isStopping()) {
                say("leadline: " + failure.getMessage());
            }
            System.exit(1);
        } catch (RuntimeException | IOException failure) {
            // The simulators' threads would keep a half-started stack alive.
            failure.printStackTrace();
            System.exit(1);
        }
        new CountDownLatch(1).await();
    }

    private static void say(String text) {
        System.out.println(text);
    }
}
