package io.leadline.localstack.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An nginx of the bench's own, with as many workers as cores: a bare proxy, or a file that it answers everything with. */
final class Nginx implements AutoCloseable {
    private static final String FRAME = """
            daemon off;
            %1$s
            worker_processes auto;
            pid %2$s/nginx.pid;
            error_log %2$s/error.log warn;
            events { worker_connections 1024; }
            http {
              access_log off;
              client_body_temp_path %2$s/body;
              proxy_temp_path %2$s/proxy;
              fastcgi_temp_path %2$s/fastcgi;
              uwsgi_temp_path %2$s/uwsgi;
              scgi_temp_path %2$s/scgi;
              keepalive_requests 10000000;
              %3$s
            }
            """;
    private static final String PROXY = """
              upstream workiz {
                server %s;
                keepalive 64;
                keepalive_requests 10000000;
              }
              server {
                listen 127.0.0.1:%d;
                location = /api/leads {
                  proxy_pass http://workiz%s/lead/all/?$args;
                  proxy_http_version 1.1;
                  proxy_set_header Connection "";
                }
              }
            """;
    private static final String RESPONDER = """
              open_file_cache max=10;
              open_file_cache_valid 1h;
              server {
                listen 127.0.0.1:%d;
                root %s;
                default_type "application/json; charset=utf-8";
                location / { try_files /answer.json =404; }
              }
            """;

    private final Process process;
    private final int port;

    private Nginx(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** {@code /api/leads?…} → {@code /lead/all/?…} of the account whose API stands at {@code base}. */
    static Nginx proxy(Path folder, URI base) throws IOException, InterruptedException {
        var port = freePort();
        return start(folder, port, PROXY.formatted(base.getAuthority(), port, base.getPath()));
    }

    /** Answers everything with these bytes. */
    static Nginx responder(Path folder, byte[] answer) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("answer.json"), answer);
        var port = freePort();
        return start(folder, port, RESPONDER.formatted(port, folder));
    }

    private static Nginx start(Path folder, int port, String servers) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        // Under root its workers would be another user, who may not read this clone.
        var user = System.getProperty("user.name").equals("root") ? "user root;" : "";
        var configuration = Files.writeString(folder.resolve("nginx.conf"), FRAME.formatted(user, folder, servers));
        var process = new ProcessBuilder(List.of(
                        program(),
                        "-p",
                        folder.toString(),
                        "-e",
                        folder.resolve("error.log").toString(),
                        "-c",
                        configuration.toString()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("nginx.out").toFile())
                .start();
        var nginx = new Nginx(process, port);
        for (int tries = 0; tries < 100; tries++) {
            if (!process.isAlive()) {
                break;
            }
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return nginx;
            } catch (IOException notYet) {
                process.waitFor(50, TimeUnit.MILLISECONDS);
            }
        }
        nginx.close();
        throw new BenchRefusal("nginx does not start:\n" + Files.readString(folder.resolve("nginx.out")));
    }

    long pid() {
        return process.pid();
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        Upstream.end(process);
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String program() {
        return Files.isExecutable(Path.of("/usr/sbin/nginx")) ? "/usr/sbin/nginx" : "nginx";
    }
}
