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
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** crm-pipelines-service from its real package, as the launcher starts it. */
record CrmService(ServiceProcess process, String url) implements AutoCloseable {
    private static final String ROLE = "leadline_crm";

    static CrmService start(Path root, Path folder, LocalPostgres postgres) throws IOException, InterruptedException {
        var jar = root.resolve("crm-pipelines-service/target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new BenchRefusal("crm-pipelines-service is not packaged; ./dev bench crm does that");
        }
        var port = Nginx.freePort();
        var environment = new LinkedHashMap<String, String>();
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(port));
        environment.put("QUARKUS_PROFILE", "local");
        environment.put("DB_URL", postgres.jdbcUrl());
        environment.put("DB_DIRECT_URL", postgres.jdbcUrl());
        environment.put("DB_USER", ROLE);
        environment.put("DB_PASSWORD", ROLE);
        environment.put("DB_OWNER_USER", LocalPostgres.OWNER);
        environment.put("DB_OWNER_PASSWORD", LocalPostgres.OWNER);
        // Its tokens are the test issuer's; the key of its own is asked for at the start and not used.
        environment.put("IDENTITY_ISSUER", TestIssuer.start());
        environment.put("IDENTITY_JWKS_URL", TestIssuer.jwksUrl());
        environment.put("IDENTITY_PRIVATE_KEY", privateKey());
        environment.put("SERVICE_CLIENTS", "");
        environment.put("SECRETS_KEY", Base64.getEncoder().encodeToString(new byte[32]));
        var process = ServiceProcess.start("crm", jar, environment, folder);
        var service = new CrmService(process, "http://127.0.0.1:" + port);
        try (var http = HttpClient.newHttpClient()) {
            process.awaitReady(http, URI.create(service.url + "/q/health/ready"), Duration.ofSeconds(120));
        } catch (RuntimeException e) {
            service.close();
            throw e;
        }
        return service;
    }

    /** A token of each tenant of {@link CrmData}, a line each; of the tenant's first user. */
    static String tokens(String role) {
        return LongStream.rangeClosed(1, CrmData.TENANTS)
                .mapToObj(tenant -> TestIssuer.user(role)
                        .tenant(tenant, named("tenant" + tenant))
                        .user((tenant - 1) * 20 + 1, named("user" + tenant))
                        .sign())
                .collect(Collectors.joining("\n"));
    }

    private static UUID named(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private static String privateKey() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'})
                            .encodeToString(
                                    generator.generateKeyPair().getPrivate().getEncoded())
                    + "\n-----END PRIVATE KEY-----\n";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.askToStop();
        process.awaitEnd();
    }
}
