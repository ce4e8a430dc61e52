package io.leadline.localstack.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What every process is told: complete for the profile {@code prod}, and no secret in plain sight (DESIGN §5). */
@ParameterizedClass
@MethodSource("io.leadline.localstack.kubernetes.Overlay#all")
class SettingsTest {
    private static final Pattern SECRET = Pattern.compile(
            ".*(PASSWORD|SECRET|TOKEN|PRIVATE_KEY|API_KEY|SECRETS_KEY|SECRET_KEY|ACCESS_KEY|SALT|CREDENTIALS|CLIENTS)");
    private static final Pattern SECRET_VALUE =
            Pattern.compile("-----BEGIN|password=|://[^/@\\s]+:[^/@\\s]+@", Pattern.CASE_INSENSITIVE);
    /** Settings of every service, defaults or not: a default here would be the developer's machine. */
    private static final Set<String> EVERYWHERE = Set.of(
            "DB_URL",
            "DB_USER",
            "DB_PASSWORD",
            "DB_OWNER_USER",
            "DB_OWNER_PASSWORD",
            "IDENTITY_ISSUER",
            "IDENTITY_JWKS_URL",
            "CORS_ORIGINS",
            "SERVICE_CLIENT_ID",
            "SERVICE_CLIENT_SECRET");

    private static final Set<String> FLAG_ON = Set.of("dev", "staging");
    private static final String DOCUMENT = Repository.text(Repository.ROOT.resolve("docs/deployment.md"));

    private final Overlay overlay;

    SettingsTest(Overlay overlay) {
        this.overlay = overlay;
    }

    @Test
    void everyVariableWithoutADefaultIsSet() {
        assertThat(Repository.services()).allSatisfy(module -> {
            var deployment = deployment(module);
            var set = new HashSet<>(plain(deployment).keySet());
            set.addAll(secrets(deployment).keySet());
            var wanted = new HashSet<>(EVERYWHERE);
            module.variables().forEach((name, fallback) -> {
                if (fallback == ServiceModule.Default.NONE) {
                    wanted.add(name);
                }
            });
            assertThat(set).as(module.name()).containsAll(wanted);
            secrets(deployment).forEach((name, secret) -> {
                if (wanted.contains(name)) {
                    assertThat(secret.getValueFrom().getSecretKeyRef().getOptional())
                            .as("optional: " + name)
                            .isNotEqualTo(true);
                }
            });
        });
    }

    @Test
    void everySecretAServiceReadsComesFromASecret() {
        assertThat(Repository.services())
                .allSatisfy(module -> assertThat(secrets(deployment(module)).keySet())
                        .as(module.name())
                        .containsAll(module.variables().keySet().stream()
                                .filter(name -> SECRET.matcher(name).matches())
                                .toList()));
    }

    @Test
    void noSecretStandsInPlainSight() {
        assertThat(overlay.objects()).noneMatch(object -> object.getKind().equals("Secret"));
        assertThat(overlay.all(ConfigMap.class)).allSatisfy(map -> {
            assertThat(map.getBinaryData()).isEmpty();
            assertThat(map.getData()).allSatisfy((name, value) -> {
                assertThat(name).doesNotMatch(SECRET);
                assertThat(value).as(name).doesNotContainPattern(SECRET_VALUE);
            });
        });
        assertThat(overlay.deployments())
                .flatExtracting(deployment -> Overlay.container(deployment).getEnv())
                .allSatisfy(variable -> assertThat(variable.getValue())
                        .as(variable.getName() + ": plain settings stand in a ConfigMap")
                        .isNull());
    }

    @Test
    void theLeadsTabIsOnInDevAndStagingOnly() {
        var leads = overlay.one(Deployment.class, "leads-proxy-service");
        assertThat(plain(leads)).containsEntry("FEATURE_LEADS_TAB", String.valueOf(FLAG_ON.contains(overlay.name())));
    }

    @Test
    void demoDataIsNeverAskedFor() {
        assertThat(overlay.deployments()).allSatisfy(deployment -> assertThat(plain(deployment))
                .doesNotContainKeys("DEMO_DATA", "QUARKUS_PROFILE"));
    }

    @Test
    void publicAddressesAreTheHostsOfTheIngress() {
        Map.of(
                        "crm-pipelines-service", "PUBLIC_CRM_URL",
                        "leads-proxy-service", "PUBLIC_LEADS_URL",
                        "dialogs-service", "PUBLIC_DIALOGS_URL",
                        "telephony-ingest-service", "PUBLIC_TELEPHONY_URL")
                .forEach((service, setting) -> {
                    var host = overlay.one(Ingress.class, service)
                            .getSpec()
                            .getRules()
                            .getFirst()
                            .getHost();
                    assertThat(overlay.deployments()).allSatisfy(deployment -> assertThat(plain(deployment))
                            .containsEntry(setting, "https://" + host));
                });
        assertThat(overlay.deployments()).allSatisfy(deployment -> {
            var settings = plain(deployment);
            assertThat(settings.get("IDENTITY_ISSUER")).isEqualTo(settings.get("PUBLIC_CRM_URL"));
        });
    }

    @Test
    void noTwoServicesShareADatabaseRoleOrAClient() {
        for (var setting : Set.of("DB_USER", "SERVICE_CLIENT_ID")) {
            assertThat(overlay.deployments())
                    .extracting(deployment -> plain(deployment).get(setting))
                    .doesNotContainNull()
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void everySettingAndEverySecretIsDocumented() {
        assertThat(overlay.deployments()).allSatisfy(deployment -> {
            assertThat(plain(deployment).keySet())
                    .allSatisfy(name -> assertThat(DOCUMENT).contains("`" + name + "`"));
            assertThat(secrets(deployment).values()).allSatisfy(variable -> {
                var reference = variable.getValueFrom().getSecretKeyRef();
                assertThat(reference.getKey()).isEqualTo(variable.getName());
                assertThat(DOCUMENT)
                        .containsPattern("\\| `" + reference.getName() + "` \\|.*`" + reference.getKey() + "`");
            });
        });
        assertThat(overlay.all(Ingress.class))
                .flatExtracting(ingress -> ingress.getSpec().getTls())
                .allSatisfy(tls -> assertThat(DOCUMENT).contains("`" + tls.getSecretName() + "`"));
    }

    /** As the container gets them: a later ConfigMap wins over an earlier one. */
    private Map<String, String> plain(Deployment deployment) {
        var settings = new HashMap<String, String>();
        for (var source : Overlay.container(deployment).getEnvFrom()) {
            assertThat(source.getConfigMapRef()).isNotNull();
            settings.putAll(
                    overlay.one(ConfigMap.class, source.getConfigMapRef().getName())
                            .getData());
        }
        return settings;
    }

    private static Map<String, EnvVar> secrets(Deployment deployment) {
        var secrets = new HashMap<String, EnvVar>();
        for (var variable : Overlay.container(deployment).getEnv()) {
            assertThat(variable.getValueFrom().getSecretKeyRef())
                    .as(variable.getName())
                    .isNotNull();
            assertThat(secrets.put(variable.getName(), variable)).isNull();
        }
        return secrets;
    }

    private Deployment deployment(ServiceModule module) {
        return overlay.one(Deployment.class, module.name());
    }
}
