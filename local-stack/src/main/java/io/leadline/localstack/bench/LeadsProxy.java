package io.leadline.localstack.bench;

import io.leadline.localstack.launcher.ServiceProcess;
import io.leadline.localstack.postgres.LocalPostgres;
import io.leadline.localstack.testkit.TestIssuer;
import io.leadline.localstack.workiz.WorkizAccount;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;

/** leads-proxy-service from its real package, as the launcher starts it; the only place that knows how. */
record LeadsProxy(ServiceProcess process, String url) implements AutoCloseable {
    private static final String ROLE = "leadline_leads";

    static LeadsProxy start(Path root, Path folder, LocalPostgres postgres, Upstream upstream)
            throws IOException, InterruptedException {
        var jar = root.resolve("leads-proxy-service/target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new BenchRefusal("leads-proxy-service is not packaged; ./dev bench proxy does that");
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
        environment.put("IDENTITY_ISSUER", TestIssuer.start());
        environment.put("IDENTITY_JWKS_URL", TestIssuer.jwksUrl());
        environment.put("SECRETS_KEY", Base64.getEncoder().encodeToString(new byte[32]));
        environment.put("WORKIZ_BASE_URL", upstream.base());
        environment.put("WORKIZ_API_TOKEN", WorkizAccount.demo().token());
        environment.put("WORKIZ_AUTH_SECRET", WorkizAccount.demo().secret());
        environment.put("WORKIZ_TIME_ZONE", WorkizAccount.demo().zone().getId());
        environment.put("FEATURE_LEADS_TAB", "true");
        // Off: with either of them on, this would measure how little is forwarded.
        environment.put("WORKIZ_CALLS_PER_WINDOW", "0");
        environment.put("WORKIZ_READ_CACHE", "0");
        var process = ServiceProcess.start("leads", jar, environment, folder);
        var proxy = new LeadsProxy(process, "http://127.0.0.1:" + port);
        try (var http = HttpClient.newHttpClient()) {
            process.awaitReady(http, URI.create(proxy.url + "/q/health/ready"), Duration.ofSeconds(120));
        } catch (RuntimeException e) {
            proxy.close();
            throw e;
        }
        return proxy;
    }

    /** Tenant 1, a role that may read the Workiz leads. */
    static String token() {
        return TestIssuer.user("operator").sign();
    }

    @Override
    public void close() {
        process.askToStop();
        process.awaitEnd();
    }
}
