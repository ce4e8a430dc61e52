package io.leadline.localstack.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackTest {
    private static final Service CRM = Service.ALL.get(0);
    private static final Service LEADS = Service.ALL.get(1);

    @TempDir
    private Path root;

    private final Ports ports = new Ports(freeOffset());
    private final List<String> said = Collections.synchronizedList(new ArrayList<>());

    @Test
    void runsPostgresAndSimulatorsWhereNoServiceExistsYet() throws Exception {
        try (var stack = stack(Map.of())) {
            stack.start();
            assertThat(get(ports.simulators(), "/control/workiz")).contains("received");
            assertThat(String.join("\n", said)).contains("Leadline is ready", "No service");
        }
        assertNothingListens();
    }

    @Test
    void everyServiceGetsItsOwnSettingsInAProcessOfItsOwn() throws Exception {
        FakeService.into(root, CRM);
        FakeService.into(root, LEADS);
        try (var stack = stack(Map.of())) {
            stack.start();

            var crm = environment(CRM);
            var leads = environment(LEADS);
            assertThat(crm)
                    .containsEntry("DB_USER", "leadline_crm")
                    .containsEntry("DB_URL", "jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/leadline")
                    .containsEntry("QUARKUS_PROFILE", "local")
                    .containsEntry("QUARKUS_HTTP_HOST", "127.0.0.1")
                    .containsEntry("IDENTITY_ISSUER", ports.url(CRM))
                    .containsEntry("LEADS_URL", ports.url(LEADS))
                    .containsKeys("SECRETS_KEY", "SERVICE_CLIENT_SECRET", "CORS_ORIGINS", "FILES_DIR")
                    .doesNotContainKeys("WORKIZ_AUTH_SECRET");
            assertThat(crm.get("IDENTITY_PRIVATE_KEY")).startsWith("-----BEGIN PRIVATE KEY-----");
            assertThat(crm.get("SERVICE_CLIENTS")).contains("leads:" + leads.get("SERVICE_CLIENT_SECRET"));
            assertThat(leads)
                    .containsEntry("DB_USER", "leadline_leads")
                    .containsEntry("WORKIZ_BASE_URL", "http://127.0.0.1:" + ports.simulators() + "/workiz/api/v1")
                    .containsEntry("FEATURE_LEADS_TAB", "true")
                    .doesNotContainKeys("IDENTITY_PRIVATE_KEY", "SERVICE_CLIENTS");
            assertThat(Files.readString(root.resolve(".local/logs/leads.log"))).contains("fake service is up");
            assertThat(Files.readString(root.resolve(".local/logs/postgres.log")))
                    .contains("ready to accept");
            assertThat(said.getLast()).contains(ports.url(CRM) + "/docs", "demo-password", "manager3");
        }
        assertNothingListens();
        assertThat(said).noneMatch(line -> line.contains("has ended"));
    }

    @Test
    void telephonyIsPointedAtItsProviders() throws Exception {
        var telephony = Service.ALL.get(3);
        FakeService.into(root, telephony);
        try (var stack = stack(Map.of())) {
            stack.start();
            assertThat(environment(telephony))
                    .containsEntry("MANGO_BASE_URL", "http://127.0.0.1:" + ports.simulators() + "/mango/vpbx")
                    .containsEntry("MANGO_API_KEY", "demo-key-7f3a")
                    .containsEntry("AVITO_BASE_URL", "https://127.0.0.1:" + ports.simulatorsTls() + "/avito")
                    .containsEntry(
                            "AVITO_TRUST_PEM",
                            root.resolve(".local/tls/simulators.pem").toString())
                    .containsEntry(
                            "RECORDINGS_IMAP_URL",
                            "imap://recordings:demo-mail-password@127.0.0.1:"
                                    + ports.telephony().imap() + "/INBOX");
            assertThat(get(ports.simulators(), "/control/mango")).contains("received");
            assertThat(root.resolve(".local/tls/simulators.pem")).content().startsWith("-----BEGIN CERTIFICATE-----");
            assertThat(PortHolder.taken(ports.telephony().imap())).isTrue();
            assertThat(said.getLast())
                    .contains("http 127.0.0.1:" + ports.telephony().connect());
        }
        // Another Avito is trusted as everybody trusts it.
        assertThat(new Settings(ports, root.resolve(".local"), Map.of("AVITO_BASE_URL", "https://avito.example"))
                        .of(telephony))
                .containsEntry("AVITO_BASE_URL", "https://avito.example")
                .doesNotContainKey("AVITO_TRUST_PEM");
        assertNothingListens();
    }

    @Test
    void settingsOfTheEnvironmentWin() throws Exception {
        FakeService.into(root, LEADS);
        try (var stack = stack(Map.of(
                "WORKIZ_BASE_URL",
                "http://127.0.0.1:1/elsewhere",
                "FEATURE_LEADS_TAB",
                "false",
                "QUARKUS_HTTP_PORT",
                "1"))) {
            stack.start();
            assertThat(environment(LEADS))
                    .containsEntry("WORKIZ_BASE_URL", "http://127.0.0.1:1/elsewhere")
                    .containsEntry("FEATURE_LEADS_TAB", "false");
        }
    }

    @Test
    void secretsAreMadeOnceAndForTheirOwnerOnly() throws Exception {
        FakeService.into(root, CRM);
        var keys = new ArrayList<String>();
        for (int start = 0; start < 2; start++) {
            try (var stack = stack(Map.of())) {
                stack.start();
                keys.add(environment(CRM).get("IDENTITY_PRIVATE_KEY")
                        + environment(CRM).get("SECRETS_KEY"));
            }
        }
        assertThat(keys.get(0)).isEqualTo(keys.get(1));
        try (Stream<Path> files = Files.list(root.resolve(".local/secrets"))) {
            assertThat(files.toList()).isNotEmpty().allSatisfy(file -> assertThat(
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------"));
        }
    }

    @Test
    void secondUpSaysThatOneRuns() throws Exception {
        try (var first = stack(Map.of())) {
            first.start();
            try (var second = stack(Map.of())) {
                assertThatThrownBy(second::start)
                        .isInstanceOf(StartFailure.class)
                        .hasMessageContaining(
                                "runs already (pid " + ProcessHandle.current().pid() + ")");
            }
            assertThat(get(ports.simulators(), "/control/workiz")).contains("received");
        }
    }

    @Test
    void takenPortNamesItsHolder() throws Exception {
        try (var holder = new ServerSocket(ports.simulators(), 1, InetAddress.getLoopbackAddress());
                var stack = stack(Map.of())) {
            assertThat(holder.isBound()).isTrue();
            assertThatThrownBy(stack::start)
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("port " + ports.simulators() + " for the simulators is held by pid "
                            + ProcessHandle.current().pid() + ": ")
                    .hasMessageContaining("java");
        }
    }

    @Test
    void dyingServiceIsReportedWithTheEndOfItsLog() throws Exception {
        FakeService.into(root, CRM);
        FakeService.into(root, LEADS);
        try (var stack = stack(Map.of("FAKE_DEATH", String.valueOf(ports.of(LEADS))))) {
            assertThatThrownBy(stack::start)
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("leads ended while starting (exit 3)")
                    .hasMessageContaining("Caused by: no table today");
        }
        assertNothingListens();
    }

    @Test
    void unpackagedServiceIsNamed() throws Exception {
        Files.createDirectories(root.resolve(CRM.module()));
        Files.writeString(root.resolve(CRM.module()).resolve("pom.xml"), "<project/>");
        try (var stack = stack(Map.of())) {
            assertThatThrownBy(stack::start).hasMessageContaining("crm-pipelines-service is not packaged");
        }
    }

    @Test
    void leftoversOfAKilledStackAreReplaced() throws Exception {
        FakeService.into(root, CRM);
        var local = Files.createDirectories(root.resolve(".local"));
        var environment = new HashMap<>(System.getenv());
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(ports.of(CRM)));
        var left = ServiceProcess.start("crm", CRM.runnable(root), environment, local);
        Files.writeString(
                local.resolve("run/other.pid"), ProcessHandle.current().pid() + "\n/not/this/program.jar\n");

        try (var stack = stack(Map.of())) {
            stack.start();
            assertThat(said).anyMatch(line -> line.contains("leftover") && line.contains("crm"));
            assertThat(environment(CRM)).containsEntry("DB_USER", "leadline_crm");
        }
        left.awaitEnd();
    }

    private Stack stack(Map<String, String> extra) {
        var environment = new HashMap<>(System.getenv());
        environment.put(Ports.OFFSET, String.valueOf(ports.offset()));
        environment.putAll(extra);
        return new Stack(root, environment, said::add);
    }

    private Map<String, String> environment(Service service) throws IOException, InterruptedException {
        var values = new HashMap<String, String>();
        String name = null;
        for (var line : get(ports.of(service), "/").lines().toList()) {
            if (line.matches("[A-Za-z_0-9]+=.*")) {
                name = line.substring(0, line.indexOf('='));
                values.put(name, line.substring(line.indexOf('=') + 1));
            } else if (name != null) {
                values.merge(name, line, (begun, more) -> begun + "\n" + more);
            }
        }
        return values;
    }

    private void assertNothingListens() {
        assertThat(portsOf(ports)).noneMatch(PortHolder::taken);
    }

    private static String get(int port, String path) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private static int freeOffset() {
        return IntStream.iterate(2_000 + (int) (ProcessHandle.current().pid() % 500) * 10, offset -> offset + 1)
                .filter(offset -> portsOf(new Ports(offset)).stream().noneMatch(PortHolder::taken))
                .findFirst()
                .orElseThrow();
    }

    private static List<Integer> portsOf(Ports ports) {
        return Stream.concat(
                        Stream.of(
                                ports.postgres(),
                                ports.simulators(),
                                ports.simulatorsTls(),
                                ports.telephony().connect(),
                                ports.telephony().socks(),
                                ports.telephony().imap()),
                        Service.ALL.stream().map(ports::of))
                .toList();
    }
}
