package io.leadline.localstack.avito;

import io.leadline.localstack.simulator.Reply;
import io.vertx.core.Future;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Paths of the API, as the vendor writes them: {@code GET /messenger/v2/accounts/{uid}/chats/{chat}}. */
final class AvitoRoutes {
    private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");

    private final List<Route> routes = new ArrayList<>();

    /** @param names of the parts in braces */
    record Route(Pattern pattern, List<String> names, Function<AvitoCall, Future<Reply>> work) {}

    /** What matched, with its parts. */
    record Found(Route route, Map<String, String> path) {}

    AvitoRoutes on(String template, Function<AvitoCall, Reply> work) {
        return later(template, call -> Future.succeededFuture(work.apply(call)));
    }

    AvitoRoutes later(String template, Function<AvitoCall, Future<Reply>> work) {
        var names = NAME.matcher(template).results().map(part -> part.group(1)).toList();
        routes.add(new Route(Pattern.compile(NAME.matcher(bare(template)).replaceAll("([^/]+)")), names, work));
        return this;
    }

    /** A slash at the end makes no difference: the real API takes both. */
    Found find(String method, String path) {
        var wanted = method + " " + bare(path);
        for (var route : routes) {
            var matcher = route.pattern().matcher(wanted);
            if (matcher.matches()) {
                var parts = new HashMap<String, String>();
                for (int i = 0; i < route.names().size(); i++) {
                    parts.put(route.names().get(i), decoded(matcher.group(i + 1)));
                }
                return new Found(route, parts);
            }
        }
        throw AvitoRefusal.notFound();
    }

    private static String bare(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
