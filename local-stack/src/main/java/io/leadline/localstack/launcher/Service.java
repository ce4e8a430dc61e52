package io.leadline.localstack.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * A service of DESIGN §1 as the local stack runs it.
 *
 * @param name short name: its client id and the name of its log
 * @param module its folder
 * @param port HTTP port of DESIGN §4, before any offset
 * @param role database role, password alike
 * @param urlSetting start of the settings with its address ({@code CRM} for {@code CRM_URL})
 * @param settings what it gets beyond the settings of every service
 */
record Service(String name, String module, int port, String role, String urlSetting, Set<String> settings) {
    static final List<Service> ALL = List.of(
            new Service(
                    "crm",
                    "crm-pipelines-service",
                    8000,
                    "leadline_crm",
                    "CRM",
                    Set.of("IDENTITY_PRIVATE_KEY", "SERVICE_CLIENTS", "DEMO_DATA")),
            new Service(
                    "leads",
                    "leads-proxy-service",
                    8010,
                    "leadline_leads",
                    "LEADS",
                    Set.of(
                            "WORKIZ_BASE_URL",
                            "WORKIZ_API_TOKEN",
                            "WORKIZ_AUTH_SECRET",
                            "WORKIZ_TIME_ZONE",
                            "FEATURE_LEADS_TAB",
                            "DEMO_DATA")),
            new Service("dialogs", "dialogs-service", 8780, "leadline_dialogs", "DIALOGS", Set.of("DEMO_DATA")),
            new Service(
                    "telephony",
                    "telephony-ingest-service",
                    8020,
                    "leadline_telephony",
                    "TELEPHONY",
                    Set.of("DEMO_DATA")));

    static List<Service> in(Path root) {
        return ALL.stream()
                .filter(service -> Files.exists(root.resolve(service.module()).resolve("pom.xml")))
                .toList();
    }

    /** The real package, as a container runs it. */
    Path runnable(Path root) {
        return root.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
    }
}
