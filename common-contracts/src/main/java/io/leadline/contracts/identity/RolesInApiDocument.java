package io.leadline.contracts.identity;

import io.quarkus.security.PermissionsAllowed;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.IndexView;

/**
 * Writes {@code x-roles} beside each operation, from the permission it asks for (DESIGN §4). Runs after all other
 * filters: members stand in the order they were added, and the kept document must come out the same in every build.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = RolesInApiDocument.LAST)
public class RolesInApiDocument implements OASFilter {
    static final int LAST = -100;
    private static final String OPERATION = "org.eclipse.microprofile.openapi.annotations.Operation";

    private final Map<String, List<String>> roles = new HashMap<>();

    /** Reads the permissions of every operation from the application's classes. */
    public RolesInApiDocument(IndexView classes) {
        for (var annotation : classes.getAnnotations(PermissionsAllowed.class)) {
            if (annotation.target().kind() == AnnotationTarget.Kind.METHOD) {
                var operation = annotation.target().asMethod().annotation(OPERATION);
                if (operation != null && operation.value("operationId") != null) {
                    roles.put(
                            operation.value("operationId").asString(),
                            rolesOf(annotation.value().asStringArray()));
                }
            }
        }
    }

    @Override
    public Operation filterOperation(Operation operation) {
        var allowed = roles.get(operation.getOperationId());
        if (allowed != null) {
            operation.addExtension("x-roles", allowed);
        }
        return operation;
    }

    private static List<String> rolesOf(String[] permissions) {
        return java.util.Arrays.stream(permissions)
                .flatMap(p -> Permission.roles(p).stream())
                .distinct()
                .sorted()
                .map(Role::word)
                .toList();
    }
}
