package io.leadline.localstack.launcher;

import io.leadline.localstack.postgres.LocalPostgres;
import io.leadline.localstack.providers.CrmProviders;
import io.leadline.localstack.providers.DialogsProviders;
import io.leadline.localstack.providers.TelephonyProviders;
import io.leadline.localstack.simulator.Simulator;
import io.leadline.localstack.simulator.Simulators;
import io.leadline.localstack.simulator.TlsIdentity;
import io.leadline.localstack.workiz.Workiz;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Everything {@code ./dev up} runs, started in order and stopped in reverse: PostgreSQL first and last. */
final class Stack implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(180);

    private final Path root;
    private final Path local;
    private final Ports ports;
    private final Settings settings;
    private final Consumer<String> say;
    private final List<ServiceProcess> running = new CopyOnWriteArrayList<>();
    private StackLock lock;
    private LocalPostgres postgres;
    private Simulators simulators;
    private boolean stopping;

    Stack(Path root, Map<String, String> environment, Consumer<String> say) {
        this.root = root;
        this.local = root.resolve(".local");
        this.ports = new Ports(Integer.parseInt(environment.getOrDefault(Ports.OFFSET, "0")));
        this.settings = new Settings(ports, local, environment);
        this.say = say;
    }

    /**
     * Returns when all are ready.
     *
     * @throws StartFailure with a sentence for the user; {@link #close()} is still due
     */
    void start() throws IOException, InterruptedException {
        var services = Service.in(root);
        lock = StackLock.take(local);
        stopLeftovers();
        checkPorts(services);
        checkPackages(services);
        unlessStopping(() ->
                postgres = LocalPostgres.start(LocalPostgres.Options.kept(ports.postgres(), local.resolve("pg"))));
        linkPostgresLog();
        say.accept("PostgreSQL is up on " + ports.postgres());
        unlessStopping(() -> simulators = Simulators.start(
                ports.simulators(), ports.simulatorsTls(), TlsIdentity.in(local.resolve("tls")), providers()));
        say.accept("simulators are up on " + ports.simulators());
        Files.createDirectories(local.resolve("files"));
        for (var service : services) {
            unlessStopping(() -> running.add(run(service)));
        }
        awaitReady(services);
        say.accept(Welcome.text(services, ports));
    }

    private List<Simulator> providers() {
        var clock = Clock.systemUTC();
        var all = new ArrayList<Simulator>(CrmProviders.simulators(clock));
        all.addAll(DialogsProviders.simulators(clock));
        if (all.stream().noneMatch(simulator -> simulator.name().equals("telegram"))) {
            all.add(DialogsProviders.telegram(clock));
        }
        all.addAll(new TelephonyProviders(clock, ports.telephony()).simulators());
        all.add(new Workiz(settings.workiz(), clock));
        return all;
    }

    /** Stops whatever runs: services together, then the simulators, PostgreSQL last. Harmless when repeated. */
    @Override
    public void close() {
        synchronized (this) {
            stopping = true;
        }
        // A copy: the start may still be waiting for one of them in its own thread.
        var ending = List.copyOf(running);
        ending.forEach(ServiceProcess::askToStop);
        ending.forEach(ServiceProcess::awaitEnd);
        running.removeAll(ending);
        if (simulators != null) {
            simulators.close();
            simulators = null;
        }
        if (postgres != null) {
            postgres.close();
            postgres = null;
        }
        if (lock != null) {
            lock.close();
            lock = null;
        }
    }

    private ServiceProcess run(Service service) {
        return ServiceProcess.start(service.name(), service.runnable(root), settings.of(service), local);
    }

    private void awaitReady(List<Service> services) throws InterruptedException {
        var started = List.copyOf(running);
        try (var http = HttpClient.newHttpClient()) {
            for (int i = 0; i < started.size(); i++) {
                var service = services.get(i);
                var process = started.get(i);
                process.awaitReady(http, URI.create(ports.url(service) + "/q/health/ready"), PATIENCE);
                say.accept(service.module() + " is ready");
                process.onExit(() -> {
                    if (!isStopping()) {
                        say.accept(service.module() + " has ended; its log: " + process.log());
                    }
                });
            }
        }
    }

    /** The server writes into its own folder, for it may run as another user; people look among the logs. */
    private void linkPostgresLog() throws IOException {
        var link = Files.createDirectories(local.resolve("logs")).resolve("postgres.log");
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, Path.of("../pg/server.log"));
    }

    private void stopLeftovers() throws IOException {
        for (var stopped : LeftoverServices.stop(local)) {
            say.accept("stopped a leftover of a killed stack: " + stopped);
        }
        if (LocalPostgres.stopLeftover(local.resolve("pg"))) {
            say.accept("stopped a leftover of a killed stack: PostgreSQL");
        }
    }

    private void checkPorts(List<Service> services) {
        var wanted = new LinkedHashMap<String, Integer>();
        wanted.put("PostgreSQL", ports.postgres());
        wanted.put("the simulators", ports.simulators());
        wanted.put("the simulators under TLS", ports.simulatorsTls());
        wanted.put("the HTTP proxy", ports.telephony().connect());
        wanted.put("the SOCKS proxy", ports.telephony().socks());
        wanted.put("the mailbox", ports.telephony().imap());
        services.forEach(service -> wanted.put(service.module(), ports.of(service)));
        var taken = new ArrayList<String>();
        wanted.forEach((name, port) -> {
            if (PortHolder.taken(port)) {
                taken.add("port " + port + " for " + name + " is held by " + PortHolder.describe(port));
            }
        });
        if (!taken.isEmpty()) {
            throw new StartFailure(
                    String.join("\n", taken) + "\n(or move the whole stack: " + Ports.OFFSET + "=1000 ./dev up)");
        }
    }

    private void checkPackages(List<Service> services) {
        for (var service : services) {
            if (!Files.exists(service.runnable(root))) {
                throw new StartFailure(
                        service.module() + " is not packaged; build it with: ./mvnw -DskipTests package");
            }
        }
    }

    /** A signal in the middle of the start must not leave behind what is started after it. */
    private synchronized void unlessStopping(Runnable step) {
        if (stopping) {
            throw new StartFailure("stopped while starting");
        }
        step.run();
    }

    synchronized boolean isStopping() {
        return stopping;
    }
}
