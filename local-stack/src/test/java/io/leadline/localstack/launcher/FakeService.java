package io.leadline.localstack.launcher;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Stands in for a Quarkus package: healthy, shows its environment, dies when {@code FAKE_DEATH} says so. */
final class FakeService {
    private FakeService() {}

    public static void main(String[] arguments) throws IOException {
        if (System.getenv("QUARKUS_HTTP_PORT").equals(System.getenv("FAKE_DEATH"))) {
            System.out.println("Caused by: no table today");
            System.exit(3);
        }
        var address = new InetSocketAddress(
                System.getenv("QUARKUS_HTTP_HOST"), Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT")));
        var server = HttpServer.create(address, 0);
        server.createContext("/", exchange -> {
            var text = new StringBuilder();
            new TreeMap<>(System.getenv())
                    .forEach((name, value) ->
                            text.append(name).append('=').append(value).append('\n'));
            var body = text.toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            try (var out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
        System.out.println("fake service is up");
    }

    /** Puts a module with this program as its package into a clone. */
    static void into(Path root, Service service) throws IOException {
        var jar = service.runnable(root);
        Files.createDirectories(jar.getParent());
        Files.writeString(root.resolve(service.module()).resolve("pom.xml"), "<project/>");
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeService.class.getName());
        try (OutputStream file = Files.newOutputStream(jar);
                var out = new JarOutputStream(file, manifest);
                var classFile = FakeService.class.getResourceAsStream("FakeService.class")) {
            out.putNextEntry(new JarEntry(FakeService.class.getName().replace('.', '/') + ".class"));
            classFile.transferTo(out);
            out.closeEntry();
        }
    }
}
