package io.leadline.localstack.bench;

import io.leadline.localstack.postgres.LocalPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** PostgreSQL's own load generator: what the statements cost without a service around them. */
final class Pgbench {
    private Pgbench() {}

    /**
     * Transactions per second.
     *
     * @param role its password is its name
     */
    static double run(LocalPostgres postgres, String role, Path script, int clients, int seconds)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(List.of(
                        "pgbench",
                        "-n",
                        "-M",
                        "prepared",
                        "-h",
                        "127.0.0.1",
                        "-p",
                        String.valueOf(postgres.port()),
                        "-U",
                        role,
                        "-c",
                        String.valueOf(clients),
                        "-j",
                        "2",
                        "-T",
                        String.valueOf(seconds),
                        "-f",
                        script.toString(),
                        LocalPostgres.DATABASE))
                .redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", role);
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.lines()
                .filter(line -> line.startsWith("tps = "))
                .findFirst()
                .map(line -> Double.parseDouble(line.split(" ")[2]))
                .orElseThrow(() -> new BenchRefusal("pgbench failed:\n" + output));
    }
}
