package io.leadline.localstack.kubernetes;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A service's folder and what its properties, and those all services share, ask of the environment.
 *
 * @param folder its Maven module
 */
record ServiceModule(Path folder) {
    private static final String SHARED = "common-contracts/src/main/resources/META-INF/microprofile-config.properties";
    /** {@code ${NAME}} or the start of {@code ${NAME:default}}. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)(}|:}?)");

    /** How the environment is asked: without a default, with an empty one, or with a real one. */
    enum Default {
        NONE,
        EMPTY,
        GIVEN
    }

    String name() {
        return folder.getFileName().toString();
    }

    /** Every environment variable of the profile {@code prod}, with the weakest default it is asked with. */
    Map<String, Default> variables() {
        var variables = new TreeMap<String, Default>();
        properties().forEach((property, value) -> {
            var key = property.toString();
            if (key.startsWith("%") && !key.startsWith("%prod.")) {
                return;
            }
            var matcher = VARIABLE.matcher(value.toString());
            while (matcher.find()) {
                var fallback =
                        switch (matcher.group(2)) {
                            case "}" -> Default.NONE;
                            case ":}" -> Default.EMPTY;
                            default -> Default.GIVEN;
                        };
                variables.merge(matcher.group(1), fallback, (one, other) -> one.compareTo(other) < 0 ? one : other);
            }
        });
        return variables;
    }

    /** All properties, the service's own over the shared ones. */
    Properties properties() {
        var properties = new Properties();
        for (var file :
                List.of(Repository.ROOT.resolve(SHARED), folder.resolve("src/main/resources/application.properties"))) {
            // A module that has only just been begun may have none of its own.
            if (file.endsWith(SHARED) || Files.exists(file)) {
                try {
                    properties.load(new StringReader(Repository.text(file)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return properties;
    }

    /** The paths of the kept API document, templates included; empty as long as there is none. */
    List<String> documentedPaths() {
        var documents = folder.resolve("src/main/openapi");
        if (!Files.isDirectory(documents)) {
            return List.of();
        }
        // Both spellings of a path item's key: YAML and JSON, each indented by two.
        var path = Pattern.compile("(?m)^ {2}\"?(/[^\":\\s]*)\"?\\s*:");
        return Repository.children(documents).stream()
                .flatMap(file -> path.matcher(Repository.text(file)).results())
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }
}
