package io.leadline.localstack.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The pods of every environment: health, limits, rights, and what counts and finds them. */
@ParameterizedClass
@MethodSource("io.leadline.localstack.kubernetes.Overlay#all")
class WorkloadTest {
    /** {@code superuser_reserved_connections} of PostgreSQL: not ours to use. */
    private static final int RESERVED_CONNECTIONS = 3;
    /** Beside its pool a process holds one connection for LISTEN, past PgBouncer (DESIGN §3). */
    private static final int CONNECTIONS_BESIDE_THE_POOL = 1;

    private final Overlay overlay;

    WorkloadTest(Overlay overlay) {
        this.overlay = overlay;
    }

    @Test
    void everyServiceIsDeployed() {
        assertThat(overlay.deployments())
                .extracting(deployment -> deployment.getMetadata().getName())
                .containsExactlyInAnyOrderElementsOf(
                        Repository.services().stream().map(ServiceModule::name).toList());
    }

    @Test
    void everyObjectIsInTheNamespaceAndPartOfLeadline() {
        var namespaces = overlay.all(Namespace.class);
        assertThat(namespaces).hasSize(1);
        var namespace = namespaces.getFirst().getMetadata();
        assertThat(namespace.getLabels()).containsEntry("pod-security.kubernetes.io/enforce", "restricted");
        assertThat(overlay.objects())
                .filteredOn(object -> !(object instanceof Namespace))
                .allSatisfy(object ->
                        assertThat(object.getMetadata().getNamespace()).isEqualTo(namespace.getName()));
    }

    @Test
    void probesAskTheHealthOfThePortThatIsOpen() {
        assertThat(overlay.deployments()).allSatisfy(deployment -> {
            var container = Overlay.container(deployment);
            assertThat(container.getPorts()).extracting(ContainerPort::getName).containsExactly("http");
            probes(container.getStartupProbe(), "/q/health/started");
            probes(container.getReadinessProbe(), "/q/health/ready");
            probes(container.getLivenessProbe(), "/q/health/live");
        });
    }

    private static void probes(Probe probe, String path) {
        assertThat(probe).as(path).isNotNull();
        assertThat(probe.getHttpGet().getPath()).isEqualTo(path);
        assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo("http");
    }

    @Test
    void thePortIsTheOneTheServiceOpens() {
        assertThat(Repository.services()).allSatisfy(module -> {
            var port = module.properties().getProperty("quarkus.http.port", "${HTTP_PORT:8080}");
            var opened = Integer.valueOf(port.replaceAll("\\$\\{HTTP_PORT:(\\d+)}", "$1"));
            assertThat(Overlay.container(deployment(module))
                            .getPorts()
                            .getFirst()
                            .getContainerPort())
                    .isEqualTo(opened);
        });
    }

    @Test
    void podsAreRestrictedAndWriteNowhereButTmp() {
        assertThat(overlay.deployments()).allSatisfy(deployment -> {
            var pod = deployment.getSpec().getTemplate().getSpec();
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(pod.getSecurityContext().getRunAsUser()).isPositive();
            assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            assertThat(pod.getInitContainers()).isEmpty();
            assertThat(pod.getHostNetwork()).isNull();

            var container = Overlay.container(deployment);
            var rights = container.getSecurityContext();
            assertThat(rights.getReadOnlyRootFilesystem()).isTrue();
            assertThat(rights.getAllowPrivilegeEscalation()).isFalse();
            assertThat(rights.getRunAsUser()).isNull();
            assertThat(rights.getCapabilities().getDrop()).containsExactly("ALL");
            assertThat(rights.getCapabilities().getAdd()).isEmpty();
            assertThat(container.getVolumeMounts()).extracting("mountPath").containsExactly("/tmp");
            assertThat(pod.getVolumes()).singleElement().satisfies(volume -> {
                assertThat(volume.getEmptyDir()).isNotNull();
                assertThat(volume.getEmptyDir().getSizeLimit()).isNotNull();
            });
        });
    }

    @Test
    void podsHaveNoTokenOfTheCluster() {
        assertThat(overlay.deployments()).allSatisfy(deployment -> {
            PodSpec pod = deployment.getSpec().getTemplate().getSpec();
            assertThat(pod.getAutomountServiceAccountToken()).isFalse();
            var account = overlay.one(ServiceAccount.class, pod.getServiceAccountName());
            assertThat(account.getAutomountServiceAccountToken()).isFalse();
        });
    }

    @Test
    void resourcesAreAskedForAndLimited() {
        assertThat(overlay.deployments()).allSatisfy(deployment -> {
            var resources = Overlay.container(deployment).getResources();
            assertThat(resources.getRequests()).containsOnlyKeys("cpu", "memory");
            assertThat(resources.getLimits()).containsOnlyKeys("cpu", "memory");
        });
    }

    @Test
    void imagesAreNamedByVersion() {
        assertThat(overlay.deployments()).allSatisfy(deployment -> assertThat(
                        Overlay.container(deployment).getImage())
                .matches(".+(:\\d+\\.\\d+\\.\\d+[\\w.-]*|@sha256:[0-9a-f]{64})"));
    }

    @Test
    void aPodHasTimeToFinishWhatItBegan() {
        assertThat(Repository.services()).allSatisfy(module -> {
            var deployment = deployment(module);
            var shutdown = Duration.parse("PT" + module.properties().getProperty("quarkus.shutdown.timeout"));
            var preStop = Overlay.container(deployment)
                    .getLifecycle()
                    .getPreStop()
                    .getSleep()
                    .getSeconds();
            assertThat(preStop).isPositive();
            assertThat(deployment.getSpec().getTemplate().getSpec().getTerminationGracePeriodSeconds())
                    .isGreaterThan(shutdown.plusSeconds(preStop).toSeconds());
        });
    }

    @Test
    void replicasAreSpreadOverNodesAndZones() {
        assertThat(overlay.deployments()).allSatisfy(deployment -> assertThat(
                        deployment.getSpec().getTemplate().getSpec().getTopologySpreadConstraints())
                .allSatisfy(spread -> selectsOnly(spread.getLabelSelector().getMatchLabels(), deployment))
                .extracting("topologyKey")
                .containsExactlyInAnyOrder("kubernetes.io/hostname", "topology.kubernetes.io/zone"));
    }

    @Test
    void selectorsFindTheirOwnPodsAndNoOthers() {
        assertThat(overlay.deployments()).allSatisfy(deployment -> {
            var name = deployment.getMetadata().getName();
            selectsOnly(deployment.getSpec().getSelector().getMatchLabels(), deployment);
            var service = overlay.one(Service.class, name);
            selectsOnly(service.getSpec().getSelector(), deployment);
            assertThat(service.getSpec().getPorts())
                    .allSatisfy(port -> assertThat(Overlay.container(deployment).getPorts())
                            .extracting(ContainerPort::getName)
                            .contains(port.getTargetPort().getStrVal()));
            var budget = overlay.one(PodDisruptionBudget.class, name).getSpec();
            selectsOnly(budget.getSelector().getMatchLabels(), deployment);
            // With minAvailable 1 a node with the only replica could never be drained.
            assertThat(budget.getMaxUnavailable().getIntVal()).isEqualTo(1);
            assertThat(budget.getMinAvailable()).isNull();
        });
        assertThat(overlay.all(Service.class)).hasSameSizeAs(overlay.deployments());
        assertThat(overlay.all(PodDisruptionBudget.class)).hasSameSizeAs(overlay.deployments());
    }

    private void selectsOnly(Map<String, String> labels, Deployment deployment) {
        assertThat(labels).isNotEmpty();
        assertThat(overlay.selected(labels)).containsExactly(deployment);
    }

    @Test
    void theNumberOfReplicasHasOneOwner() {
        assertThat(replicas().keySet())
                .containsExactlyInAnyOrderElementsOf(overlay.deployments().stream()
                        .map(deployment -> deployment.getMetadata().getName())
                        .toList());
        assertThat(overlay.deployments())
                .allSatisfy(deployment ->
                        assertThat(deployment.getSpec().getReplicas()).isNull());
        var least = overlay.name().equals("production") ? 2 : 1;
        assertThat(overlay.all(HorizontalPodAutoscaler.class))
                .extracting(HorizontalPodAutoscaler::getSpec)
                .allSatisfy(scaling -> assertThat(scaling.getMinReplicas()).isBetween(least, scaling.getMaxReplicas()));
    }

    @Test
    void theFullestPoolsFitPostgres() {
        var limit = Integer.parseInt(overlay.all(Namespace.class)
                .getFirst()
                .getMetadata()
                .getAnnotations()
                .get("leadline.io/postgres-max-connections"));
        var wanted = RESERVED_CONNECTIONS;
        for (var module : Repository.services()) {
            var pool = Integer.parseInt(module.properties().getProperty("quarkus.datasource.jdbc.max-size"));
            var surge = deployment(module)
                    .getSpec()
                    .getStrategy()
                    .getRollingUpdate()
                    .getMaxSurge();
            wanted += (replicas().get(module.name()) + surge.getIntVal()) * (pool + CONNECTIONS_BESIDE_THE_POOL);
        }
        assertThat(wanted).as("connections at the height of a rollout").isLessThanOrEqualTo(limit);
        assertThat(Repository.text(Repository.ROOT.resolve("docs/deployment.md")))
                .as("the sum in docs/deployment.md")
                .containsPattern("\\| " + overlay.name() + " \\|.*\\| " + wanted + " \\| " + limit + " \\|");
    }

    private Map<String, Integer> replicas() {
        var most = new HashMap<String, Integer>();
        for (var scaler : overlay.all(HorizontalPodAutoscaler.class)) {
            var target = scaler.getSpec().getScaleTargetRef();
            assertThat(List.of(target.getApiVersion(), target.getKind())).containsExactly("apps/v1", "Deployment");
            overlay.one(Deployment.class, target.getName());
            most.put(target.getName(), scaler.getSpec().getMaxReplicas());
        }
        return most;
    }

    private Deployment deployment(ServiceModule module) {
        return overlay.one(Deployment.class, module.name());
    }
}
