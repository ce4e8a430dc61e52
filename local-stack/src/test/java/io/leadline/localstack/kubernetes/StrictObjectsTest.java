package io.leadline.localstack.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The manifests' tests are only worth something if this reader refuses what the API server would refuse. */
class StrictObjectsTest {
    private static final String SERVICE = """
            apiVersion: v1
            kind: Service
            metadata:
              name: crm
              labels:
                tier: back
            spec:
              selector:
                app: crm
              ports:
                - name: http
                  port: 80
                  targetPort: http
            """;

    @Test
    void readsWhatIsRight() {
        assertThat(StrictObjects.read(SERVICE + "---\n" + SERVICE)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "selector:    | selectors:       | selectors",
                "targetPort:  | targetport:      | targetport",
                "labels:      | lables:          | lables",
                "port: 80     | port: '80'       | Cannot coerce String value",
                "port: 80     | port: eighty     | eighty",
                "tier: back   | tier: true       | Boolean",
                "tier: back   | tier: 5          | Integer",
                "apiVersion: v1 | apiVersion: v2 | Unknown kind or version: v2 Service crm",
                "kind: Service  | kind: Servce   | Unknown kind or version: v1 Servce crm",
                "name: crm    | 'name: a\n  name: b' | Duplicate field 'name'"
            })
    void refusesWhatTheApiServerWouldRefuse(String right, String wrong, String complaint) {
        assertThat(SERVICE).contains(right);
        assertThatThrownBy(() -> StrictObjects.read(SERVICE.replace(right, wrong)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void withoutKubectlSaysWhatToInstall() {
        assertThatThrownBy(() -> Kubectl.kustomize("/nowhere/kubectl", Path.of(".")))
                .isInstanceOf(AssertionError.class)
                .hasMessage("Rendering k8s/ needs kubectl (1.20 or newer), and /nowhere/kubectl is not there:"
                        + " install it, on Debian with: apt-get install kubernetes-client");
    }
}
