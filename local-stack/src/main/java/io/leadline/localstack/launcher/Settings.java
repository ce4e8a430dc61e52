package io.leadline.localstack.launcher;

import io.leadline.localstack.postgres.LocalPostgres;
import io.leadline.localstack.providers.CrmProviders;
import io.leadline.localstack.providers.DialogsProviders;
import io.leadline.localstack.providers.TelephonyProviders;
import io.leadline.localstack.simulator.TlsIdentity;
import io.leadline.localstack.workiz.WorkizAccount;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The settings of DESIGN §5 as each local service gets them. What stands in the launcher's own environment wins, so
 * that {@code WORKIZ_BASE_URL=… ./dev up} talks to another upstream.
 */
final class Settings {
    private final Ports ports;
    private final Path local;
    private final LocalSecrets secrets;
    private final Map<String, String> environment;
    private final boolean telephonyStandsIn;

    Settings(Ports ports, Path local, Map<String, String> environment) {
        this.ports = ports;
        this.local = local;
        this.secrets = new LocalSecrets(local.resolve("secrets"));
        this.environment = environment;
        this.telephonyStandsIn = Service.in(local.toAbsolutePath().getParent()).stream()
                .noneMatch(service -> service.name().equals("telephony"));
    }

    /** The whole environment of a service's process. */
    Map<String, String> of(Service service) {
        var settings = common();
        settings.put("DB_USER", service.role());
        settings.put("DB_PASSWORD", service.role());
        settings.put("SERVICE_CLIENT_ID", service.name());
        settings.put("SERVICE_CLIENT_SECRET", secrets.ofClient(service.name()));
        if (service.name().equals("crm")) {
            settings.putAll(CrmProviders.settings("http://127.0.0.1:" + ports.simulators()));
        }
        if (service.name().equals("dialogs")) {
            settings.putAll(DialogsProviders.settings("http://127.0.0.1:" + ports.simulators()));
            if (telephonyStandsIn) {
                settings.put("TELEPHONY_URL", "http://127.0.0.1:" + ports.simulators() + "/avito-telephony");
            }
        }
        if (service.name().equals("telephony")) {
            settings.putAll(TelephonyProviders.settings(
                    "http://127.0.0.1:" + ports.simulators(), ports.telephony().imap()));
            settings.putAll(avito());
        }
        special().forEach((name, value) -> {
            if (service.settings().contains(name)) {
                settings.put(name, value);
            }
        });
        settings.putAll(environment);
        // Not to be overruled: one value from outside would be the same for all services.
        settings.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        settings.put("QUARKUS_HTTP_PORT", String.valueOf(ports.of(service)));
        settings.put("QUARKUS_PROFILE", "local");
        return settings;
    }

    /**
     * The simulated Avito under TLS, for an HTTP proxy is asked for a tunnel only then. Who names another Avito trusts
     * whom everybody trusts.
     */
    private Map<String, String> avito() {
        return environment.containsKey("AVITO_BASE_URL")
                ? Map.of()
                : TelephonyProviders.avitoThroughProxies(ports.simulatorsTls(), TlsIdentity.in(local.resolve("tls")));
    }

    /** What the Workiz simulator goes by: the same token and secret as its client. */
    WorkizAccount workiz() {
        var demo = WorkizAccount.demo();
        return new WorkizAccount(
                environment.getOrDefault("WORKIZ_API_TOKEN", demo.token()),
                environment.getOrDefault("WORKIZ_AUTH_SECRET", demo.secret()),
                ZoneId.of(
                        environment.getOrDefault("WORKIZ_TIME_ZONE", demo.zone().getId())));
    }

    private Map<String, String> common() {
        var database = "jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/" + LocalPostgres.DATABASE;
        var settings = new LinkedHashMap<String, String>();
        settings.put("DB_URL", database);
        settings.put("DB_DIRECT_URL", environment.getOrDefault("DB_URL", database));
        settings.put("DB_OWNER_USER", LocalPostgres.OWNER);
        settings.put("DB_OWNER_PASSWORD", LocalPostgres.OWNER);
        for (var service : Service.ALL) {
            settings.put(service.urlSetting() + "_URL", ports.url(service));
            settings.put("PUBLIC_" + service.urlSetting() + "_URL", ports.url(service));
        }
        var issuer = ports.url(Service.ALL.getFirst());
        settings.put("IDENTITY_ISSUER", issuer);
        settings.put("IDENTITY_JWKS_URL", issuer + "/.well-known/jwks.json");
        settings.put("CORS_ORIGINS", corsOrigins());
        settings.put("FILES_DIR", local.resolve("files").toString());
        settings.put("SECRETS_KEY", secrets.encryptionKey());
        return settings;
    }

    private Map<String, String> special() {
        var workiz = workiz();
        return Map.of(
                "IDENTITY_PRIVATE_KEY", secrets.identityKey(),
                "SERVICE_CLIENTS",
                        Service.ALL.stream()
                                .map(service -> service.name() + ":" + secrets.ofClient(service.name()))
                                .collect(Collectors.joining(",")),
                "WORKIZ_BASE_URL", "http://127.0.0.1:" + ports.simulators() + "/workiz/api/v1",
                "WORKIZ_API_TOKEN", workiz.token(),
                "WORKIZ_AUTH_SECRET", workiz.secret(),
                "WORKIZ_TIME_ZONE", workiz.zone().getId(),
                "FEATURE_LEADS_TAB", "true",
                "DEMO_DATA", "true");
    }

    /** The web UI is served by leads-proxy; 5173 is where Vite serves it to those who work on it. */
    private String corsOrigins() {
        var leads = ports.of(Service.ALL.get(1));
        return "http://127.0.0.1:" + leads + ",http://localhost:" + leads
                + ",http://127.0.0.1:5173,http://localhost:5173";
    }
}
