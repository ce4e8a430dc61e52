package io.leadline.localstack.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The Dockerfiles fit the manifests. Nothing is built here: that needs a daemon and the network. */
class ImageTest {
    static List<Arguments> dockerfiles() {
        return Repository.services().stream()
                .flatMap(module -> Stream.of("native-micro", "jvm").map(kind -> Arguments.of(module, kind)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("dockerfiles")
    void runsAsTheUserOfTheManifestsWithoutShellTricks(ServiceModule module, String kind) {
        var instructions = instructions(module, kind);
        var last = instructions.subList(lastStage(instructions), instructions.size());
        var deployment = Overlay.all().getFirst().one(Deployment.class, module.name());
        var pod = deployment.getSpec().getTemplate().getSpec().getSecurityContext();
        assertThat(last).contains("USER " + pod.getRunAsUser() + ":" + pod.getRunAsGroup());
        assertThat(last)
                .contains("EXPOSE "
                        + Overlay.container(deployment).getPorts().getFirst().getContainerPort());
        // Nothing is installed, and the process is PID 1: it gets the signals.
        assertThat(last).noneMatch(line -> line.startsWith("RUN ") || line.startsWith("ADD "));
        assertThat(last)
                .filteredOn(line -> line.startsWith("ENTRYPOINT "))
                .singleElement(STRING)
                .startsWith("ENTRYPOINT [");
    }

    @ParameterizedTest
    @MethodSource("dockerfiles")
    void basesAreNamedByVersion(ServiceModule module, String kind) {
        assertThat(instructions(module, kind))
                .filteredOn(line -> line.startsWith("FROM "))
                .isNotEmpty()
                .allMatch(line -> line.matches("FROM [a-z0-9/.-]+:\\d[\\w.-]*(@sha256:[0-9a-f]{64})?( AS \\w+)?"));
    }

    private static int lastStage(List<String> instructions) {
        return instructions.lastIndexOf(instructions.reversed().stream()
                .filter(line -> line.startsWith("FROM "))
                .findFirst()
                .orElseThrow());
    }

    /** One line per instruction, comments gone. */
    private static List<String> instructions(ServiceModule module, String kind) {
        return Repository.text(module.folder().resolve("src/main/docker/Dockerfile." + kind))
                .replaceAll("(?m)^#.*\\R", "")
                .replaceAll("\\\\\\R\\s*", "")
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }
}
