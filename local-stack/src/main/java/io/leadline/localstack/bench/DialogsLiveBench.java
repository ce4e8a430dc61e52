package io.leadline.localstack.bench;

import static io.leadline.localstack.bench.Report.say;

import io.leadline.localstack.postgres.LocalPostgres;
import io.leadline.localstack.providers.DialogsProviders;
import io.leadline.localstack.simulator.Simulators;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;

/**
 * {@code ./dev bench dialogs-live}: the part of {@code ./dev bench dialogs} that needs no full database: idle sockets and
 * the fan-out beside Node.
 */
public final class DialogsLiveBench {
    private DialogsLiveBench() {}

    /** @param arguments root of the clone; then, if wanted, the seconds of each measurement and the idle sockets */
    public static void main(String[] arguments) throws Exception {
        try {
            run(
                    Path.of(arguments[0]).toAbsolutePath(),
                    arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10,
                    arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5_000);
            // The issuer's server would keep us.
            System.exit(0);
        } catch (BenchRefusal refusal) {
            System.err.println("leadline: no figures: " + refusal.getMessage());
            System.exit(1);
        } catch (Exception failure) {
            failure.printStackTrace();
            System.exit(1);
        }
    }

    private static void run(Path root, int seconds, int sockets) throws Exception {
        Conditions.openFiles(sockets);
        var folder = Files.createDirectories(root.resolve(".local/bench"));
        Report.machine();
        try (var postgres = LocalPostgres.start(LocalPostgres.Options.temporary());
                var outside = outside();
                var dialogs =
                        BenchedService.dialogs(root, folder, postgres, DialogsProviders.settings(outside.url()))) {
            say("- checked: PostgreSQL %s; service: -Xmx256m, serial collector", Conditions.durable(postgres));
            measure(root, folder, seconds, sockets, dialogs, postgres);
        }
    }

    static Simulators outside() throws Exception {
        var simulators = new ArrayList<>(DialogsProviders.simulators(Clock.systemUTC()));
        simulators.add(DialogsProviders.telegram(Clock.systemUTC()));
        return Simulators.start(0, simulators);
    }

    static void measure(
            Path root, Path folder, int seconds, int sockets, BenchedService dialogs, LocalPostgres postgres)
            throws Exception {
        DialogsSockets.idle(dialogs, sockets);
        new DialogsFanOut(root, folder, seconds).measure(dialogs, postgres);
    }
}
