package io.leadline.localstack.bench;

import io.leadline.localstack.launcher.ServiceProcess;
import io.leadline.localstack.postgres.LocalPostgres;
import io.leadline.localstack.testkit.TestIssuer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** A service from its real package, as the launcher starts it. */
record BenchedService(ServiceProcess process, int port) implements AutoCloseable {
    static BenchedService crm(Path root, Path folder, LocalPostgres postgres) throws IOException, InterruptedException {
        return crm(root, folder, postgres, Map.of());
    }

    /** @param more settings, by name */
    static BenchedService crm(Path root, Path folder, LocalPostgres postgres, Map<String, String> more)
            throws IOException, InterruptedException {
        return start("crm", root.resolve("crm-pipelines-service"), folder, postgres, more);
    }

    /** @param more settings, by name */
    static BenchedService dialogs(Path root, Path folder, LocalPostgres postgres, Map<String, String> more)
            throws IOException, InterruptedException {
        return start("dialogs", root.resolve("dialogs-service"), folder, postgres, more);
    }

    /** @param more settings, by name */
    static BenchedService telephony(Path root, Path folder, LocalPostgres postgres, Map<String, String> more)
            throws IOException, InterruptedException {
        return start("telephony", root.resolve("telephony-ingest-service"), folder, postgres, more);
    }

    private static BenchedService start(
            String name, Path module, Path folder, LocalPostgres postgres, Map<String, String> more)
            throws IOException, InterruptedException {
        var jar = module.resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new BenchRefusal(module.getFileName() + " is not packaged; ./dev bench does that");
        }
        var role = "leadline_" + name;
        var environment = new LinkedHashMap<String, String>();
        var port = Nginx.freePort();
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(port));
        environment.put("QUARKUS_PROFILE", "local");
        environment.put("DB_URL", postgres.jdbcUrl());
        environment.put("DB_DIRECT_URL", postgres.jdbcUrl());
        environment.put("DB_USER", role);
        environment.put("DB_PASSWORD", role);
        environment.put("DB_OWNER_USER", LocalPostgres.OWNER);
        environment.put("DB_OWNER_PASSWORD", LocalPostgres.OWNER);
        environment.put("IDENTITY_ISSUER", TestIssuer.start());
        environment.put("IDENTITY_JWKS_URL", TestIssuer.jwksUrl());
        environment.put("SECRETS_KEY", Base64.getEncoder().encodeToString(new byte[32]));
        environment.putAll(more);
        var process = ServiceProcess.start(name, jar, environment, folder);
        var service = new BenchedService(process, port);
        try (var http = HttpClient.newHttpClient()) {
            process.awaitReady(http, URI.create(service.url() + "/q/health/ready"), Duration.ofSeconds(180));
        } catch (RuntimeException e) {
            service.close();
            throw e;
        }
        return service;
    }

    /** Its address, without a slash at the end. */
    String url() {
        return "http://127.0.0.1:" + port;
    }

    long pid() {
        return process.pid();
    }

    /** Bytes of live objects, after two full collections. */
    long liveHeap() throws IOException, InterruptedException {
        jcmd("GC.run");
        // The histogram collects once more before it counts; its last line is the sum.
        var sum = jcmd("GC.class_histogram")
                .lines()
                .filter(l -> l.startsWith("Total"))
                .findFirst();
        return Long.parseLong(sum.orElseThrow().strip().split("\\s+")[2]);
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var running = new ProcessBuilder(jcmd, String.valueOf(process.pid()), command)
                .redirectErrorStream(true)
                .start();
        var output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (running.waitFor() != 0) {
            throw new BenchRefusal("jcmd " + command + ": " + output);
        }
        return output;
    }

    @Override
    public void close() {
        process.askToStop();
        process.awaitEnd();
    }
}
