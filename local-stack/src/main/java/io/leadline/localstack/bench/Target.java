package io.leadline.localstack.bench;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * A way to the same list.
 *
 * @param freshToken signs a new bearer token (they live 15 minutes), or null where none is asked for
 */
record Target(String name, String url, Supplier<String> freshToken) {
    Optional<String> token() {
        return Optional.ofNullable(freshToken).map(Supplier::get);
    }
}
