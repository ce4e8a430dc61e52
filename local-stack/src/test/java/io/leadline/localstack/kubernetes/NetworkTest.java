package io.leadline.localstack.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.IngressSpec;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may reach whom in every environment. */
@ParameterizedClass
@MethodSource("io.leadline.localstack.kubernetes.Overlay#all")
class NetworkTest {
    private final Overlay overlay;

    NetworkTest(Overlay overlay) {
        this.overlay = overlay;
    }

    @Test
    void everyServiceHasAHostOfItsOwnOverTls() {
        var hosts = new HashSet<String>();
        assertThat(overlay.deployments()).allSatisfy(deployment -> {
            var ingress = ingress(deployment.getMetadata().getName());
            assertThat(ingress.getRules()).isNotEmpty().allSatisfy(rule -> {
                assertThat(rule.getHost()).isNotBlank();
                assertThat(hosts.add(rule.getHost())).as(rule.getHost()).isTrue();
            });
            assertThat(ingress.getTls())
                    .allSatisfy(tls -> assertThat(tls.getSecretName()).isNotBlank());
            assertThat(ingress.getTls().stream().flatMap(tls -> tls.getHosts().stream()))
                    .containsExactlyInAnyOrderElementsOf(ingress.getRules().stream()
                            .map(IngressRule::getHost)
                            .toList());
        });
        assertThat(overlay.all(Ingress.class)).hasSameSizeAs(overlay.deployments());
    }

    @Test
    void onlyPublicPathsLeaveTheClusterAndReachAPortThatExists() {
        assertThat(overlay.all(Ingress.class)).allSatisfy(ingress -> {
            var paths = paths(ingress);
            assertThat(paths).isNotEmpty().allSatisfy(path -> {
                assertThat(path.getPathType()).isIn("Prefix", "Exact");
                var backend = path.getBackend().getService();
                assertThat(backend.getName()).isEqualTo(ingress.getMetadata().getName());
                assertThat(overlay.one(Service.class, backend.getName())
                                .getSpec()
                                .getPorts())
                        .extracting(ServicePort::getName)
                        .contains(backend.getPort().getName());
            });
            for (var inner : List.of("/q", "/q/health/ready", "/q/metrics", "/internal", "/internal/directory")) {
                assertThat(paths).as(inner).noneMatch(path -> routes(path, inner));
            }
            assertThat(ingress.getSpec().getDefaultBackend()).isNull();
        });
    }

    @Test
    void everyDocumentedPathIsRoutedUnlessInternal() {
        assertThat(Repository.services()).allSatisfy(module -> {
            var paths = paths(overlay.one(Ingress.class, module.name()));
            assertThat(module.documentedPaths())
                    .filteredOn(path -> !path.startsWith("/internal"))
                    .allSatisfy(documented -> assertThat(paths)
                            .as(module.name() + " " + documented)
                            .anyMatch(path -> routes(path, documented)));
        });
    }

    /** Kubernetes compares prefixes element by element: {@code /q} is a prefix of {@code /q/x} and not of {@code /qx}. */
    private static boolean routes(HTTPIngressPath path, String asked) {
        var prefix = path.getPath().endsWith("/") ? path.getPath() : path.getPath() + "/";
        return path.getPath().equals(asked) || path.getPathType().equals("Prefix") && (asked + "/").startsWith(prefix);
    }

    @Test
    void whatIsNotAllowedIsDenied() {
        var denial = overlay.one(NetworkPolicy.class, "default-deny").getSpec();
        assertThat(denial.getPodSelector().getMatchLabels()).isEmpty();
        assertThat(denial.getPodSelector().getMatchExpressions()).isEmpty();
        assertThat(denial.getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress");
        assertThat(denial.getIngress()).isEmpty();
        assertThat(denial.getEgress()).isEmpty();
    }

    @Test
    void everyPolicySelectsPodsAndOpensNamedPeersAndPortsOnly() {
        assertThat(overlay.all(NetworkPolicy.class)).allSatisfy(policy -> {
            var spec = policy.getSpec();
            assertThat(overlay.selected(spec.getPodSelector().getMatchLabels())).isNotEmpty();
            // A rule without `from`, `to` or `ports` means everybody or everything.
            assertThat(spec.getIngress()).allSatisfy(rule -> {
                assertThat(rule.getFrom()).isNotEmpty();
                assertThat(rule.getPorts()).isNotEmpty().allSatisfy(this::namesAPort);
            });
            assertThat(spec.getEgress()).allSatisfy(rule -> {
                assertThat(rule.getTo()).isNotEmpty();
                assertThat(rule.getPorts()).isNotEmpty().allSatisfy(this::namesAPort);
            });
        });
    }

    /** A named port that no pod has opens nothing. */
    private void namesAPort(NetworkPolicyPort allowed) {
        IntOrString port = allowed.getPort();
        assertThat(port).isNotNull();
        if (port.getStrVal() != null) {
            assertThat(overlay.deployments()).allSatisfy(deployment -> assertThat(
                            Overlay.container(deployment).getPorts())
                    .anyMatch(open -> open.getName().equals(port.getStrVal())));
        }
    }

    @Test
    void everyPodMayDoWhatItNeeds() {
        assertThat(overlay.deployments()).allSatisfy(deployment -> {
            var labels = Overlay.podLabels(deployment);
            assertThat(ports(labels, "Ingress")).contains("http");
            assertThat(ports(labels, "Egress")).contains("53", "5432", "http");
        });
        assertThat(ports(Overlay.podLabels(leads()), "Egress")).contains("443");
    }

    @Test
    void providersAreOutsideThePrivateNetworks() {
        for (var name : List.of("providers", "mailboxes-and-proxies")) {
            var outside = overlay.one(NetworkPolicy.class, name).getSpec();
            assertThat(outside.getEgress()).allSatisfy(rule -> assertThat(rule.getTo())
                    .allSatisfy(
                            peer -> assertThat(peer.getIpBlock().getExcept()).containsAnyOf("10.0.0.0/8", "fc00::/7")));
        }
    }

    private List<String> ports(Map<String, String> labels, String direction) {
        return overlay.all(NetworkPolicy.class).stream()
                .map(NetworkPolicy::getSpec)
                .filter(spec -> spec.getPolicyTypes().contains(direction))
                .filter(spec -> labels.entrySet()
                        .containsAll(spec.getPodSelector().getMatchLabels().entrySet()))
                .flatMap(spec -> direction.equals("Ingress")
                        ? spec.getIngress().stream().flatMap(rule -> rule.getPorts().stream())
                        : spec.getEgress().stream().flatMap(rule -> rule.getPorts().stream()))
                .map(NetworkPolicyPort::getPort)
                .flatMap(port ->
                        Stream.of(port.getStrVal() == null ? port.getIntVal().toString() : port.getStrVal()))
                .toList();
    }

    private IngressSpec ingress(String name) {
        return overlay.one(Ingress.class, name).getSpec();
    }

    private Deployment leads() {
        return overlay.one(Deployment.class, "leads-proxy-service");
    }

    private static List<HTTPIngressPath> paths(Ingress ingress) {
        return ingress.getSpec().getRules().stream()
                .flatMap(rule -> rule.getHttp().getPaths().stream())
                .toList();
    }
}
