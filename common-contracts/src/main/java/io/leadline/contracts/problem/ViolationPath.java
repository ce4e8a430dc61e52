package io.leadline.contracts.problem;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The name the caller knows a violated value by: the JSON path or the parameter, not our method. */
final class ViolationPath {
    private static final PropertyNamingStrategies.SnakeCaseStrategy WIRE =
            new PropertyNamingStrategies.SnakeCaseStrategy();

    private ViolationPath() {}

    static String of(ConstraintViolation<?> violation) {
        var nodes = StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .filter(n -> n.getKind() != ElementKind.METHOD && n.getKind() != ElementKind.CONSTRUCTOR)
                .toList();
        // A body is a parameter whose own name means nothing to the caller.
        var shown = nodes.size() > 1 && nodes.getFirst().getKind() == ElementKind.PARAMETER
                ? nodes.subList(1, nodes.size())
                : nodes;
        var path = shown.stream().map(ViolationPath::segment).collect(Collectors.joining());
        return path.isEmpty() ? "body" : path.replaceFirst("^\\.", "");
    }

    private static String segment(Path.Node node) {
        var index = node.getIndex() == null ? "" : "[" + node.getIndex() + "]";
        var name = node.getName();
        if (node.getKind() == ElementKind.CONTAINER_ELEMENT || name == null) {
            return index;
        }
        // Workiz-shaped names begin with a capital and stay as they are (DESIGN §4).
        return index + "." + (Character.isUpperCase(name.charAt(0)) ? name : WIRE.translate(name));
    }
}
