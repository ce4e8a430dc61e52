package io.leadline.localstack.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One environment as the API server would get it. Every folder under {@code k8s/overlays} is one.
 *
 * @param name folder
 * @param objects everything rendered
 */
record Overlay(String name, List<HasMetadata> objects) {
    private static final List<Overlay> ALL = renderAll();

    /** All of them, rendered once per run. */
    static List<Overlay> all() {
        return ALL;
    }

    <T extends HasMetadata> List<T> all(Class<T> kind) {
        return objects.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    <T extends HasMetadata> T one(Class<T> kind, String objectName) {
        var found = all(kind).stream()
                .filter(object -> object.getMetadata().getName().equals(objectName))
                .toList();
        assertThat(found)
                .as("%s: %s %s", name, kind.getSimpleName(), objectName)
                .hasSize(1);
        return found.getFirst();
    }

    List<Deployment> deployments() {
        return all(Deployment.class);
    }

    /** The Deployments whose pods carry all of these labels. */
    List<Deployment> selected(Map<String, String> labels) {
        return deployments().stream()
                .filter(deployment -> podLabels(deployment).entrySet().containsAll(labels.entrySet()))
                .toList();
    }

    static Map<String, String> podLabels(Deployment deployment) {
        return deployment.getSpec().getTemplate().getMetadata().getLabels();
    }

    static Container container(Deployment deployment) {
        var containers = deployment.getSpec().getTemplate().getSpec().getContainers();
        assertThat(containers).as(deployment.getMetadata().getName()).hasSize(1);
        return containers.getFirst();
    }

    @Override
    public String toString() {
        return name;
    }

    private static List<Overlay> renderAll() {
        var folders = Repository.folders(Repository.ROOT.resolve("k8s/overlays"));
        var overlays = new ArrayList<Overlay>();
        for (Path folder : folders) {
            overlays.add(new Overlay(folder.getFileName().toString(), StrictObjects.read(Kubectl.kustomize(folder))));
        }
        return List.copyOf(overlays);
    }
}
