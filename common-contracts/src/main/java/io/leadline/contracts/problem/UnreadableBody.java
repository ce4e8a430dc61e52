package io.leadline.contracts.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says which property of a JSON body cannot be read and why, without quoting our classes. */
final class UnreadableBody {
    private UnreadableBody() {}

    static Problem problem(JsonProcessingException failure) {
        return switch (failure) {
            case UnrecognizedPropertyException unknown -> Problem.invalid(path(unknown), "is not a known property");
            case InvalidFormatException wrong -> Problem.invalid(path(wrong), expected(wrong));
            case MismatchedInputException wrong
            when wrong.getPath().isEmpty() -> Problem.invalid("body", "must be a JSON " + shape(wrong));
            case MismatchedInputException wrong -> Problem.invalid(path(wrong), expected(wrong));
            case JsonMappingException wrong -> Problem.invalid(path(wrong), "has a value that is not allowed");
            default -> {
                var at = failure.getLocation();
                yield Problem.invalid(
                        "body",
                        "is not JSON"
                                + (at == null
                                        ? ""
                                        : " (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr())));
            }
        };
    }

    private static String path(JsonMappingException failure) {
        var path = failure.getPath().stream()
                .map(r -> r.getFieldName() != null ? "." + r.getFieldName() : "[" + r.getIndex() + "]")
                .collect(Collectors.joining());
        return path.isEmpty() ? "body" : path.replaceFirst("^\\.", "");
    }

    private static String expected(MismatchedInputException failure) {
        if (failure.getOriginalMessage() != null && failure.getOriginalMessage().startsWith("must ")) {
            return failure.getOriginalMessage();
        }
        var type = failure.getTargetType();
        if (type == null) {
            return "has a value of the wrong type";
        }
        if (type.isEnum()) {
            return "must be one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(c -> c.toString().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "));
        }
        return "must be "
                + switch (type.getSimpleName()) {
                    case "String" -> "a string";
                    case "Integer", "int", "Long", "long", "BigInteger" -> "an integer";
                    case "Boolean", "boolean" -> "true or false";
                    case "BigDecimal", "Double", "double" -> "a number";
                    case "Instant", "OffsetDateTime", "LocalDateTime" -> "an ISO-8601 date and time";
                    case "LocalDate" -> "a date, YYYY-MM-DD";
                    case "LocalTime" -> "a time, HH:MM";
                    case "UUID" -> "a uuid";
                    default ->
                        java.util.Collection.class.isAssignableFrom(type) || type.isArray()
                                ? "an array"
                                : "of another type";
                };
    }

    private static String shape(MismatchedInputException failure) {
        return failure.getTargetType() != null && java.util.Collection.class.isAssignableFrom(failure.getTargetType())
                ? "array"
                : "object";
    }
}
