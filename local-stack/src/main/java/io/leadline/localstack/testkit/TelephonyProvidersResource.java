package io.leadline.localstack.testkit;

import io.leadline.localstack.providers.TelephonyProviders;
import io.leadline.localstack.simulator.Simulators;
import io.leadline.localstack.simulator.TlsIdentity;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/**
 * Points telephony's tests at simulators of every system outside ({@code mango}, {@code avito}, {@code proxies}, {@code
 * mailbox}); {@link #control} looks inside one and breaks it.
 */
public final class TelephonyProvidersResource implements QuarkusTestResourceLifecycleManager {
    private static final String SERVER = "telephony-providers";
    private static final String TLS = SERVER + ".tls";
    private static final String TRUST = SERVER + ".trust";
    private static final String CONNECT = SERVER + ".connect";
    private static final String SOCKS = SERVER + ".socks";
    private static final String IMAP = SERVER + ".imap";

    private Simulators simulators;

    @Override
    public Map<String, String> start() {
        var providers = new TelephonyProviders(Clock.systemUTC(), TelephonyProviders.Ports.FREE);
        var tls = TlsIdentity.in(Path.of("target", "simulators-tls").toAbsolutePath());
        simulators = Simulators.start(0, 0, tls, providers.simulators());
        var ports = providers.ports();
        JvmWide.set(SERVER, simulators.url());
        JvmWide.set(TLS, String.valueOf(simulators.tlsPort()));
        JvmWide.set(TRUST, tls.trustPem().toString());
        JvmWide.set(CONNECT, String.valueOf(ports.connect()));
        JvmWide.set(SOCKS, String.valueOf(ports.socks()));
        JvmWide.set(IMAP, String.valueOf(ports.imap()));
        var settings = new HashMap<>(TelephonyProviders.settings(simulators.url(), ports.imap()));
        settings.put("FILES_DIR", Path.of("target", "files").toAbsolutePath().toString());
        return settings;
    }

    @Override
    public void stop() {
        if (simulators != null) {
            simulators.close();
        }
    }

    /** Address of the simulators started last, without a trailing slash. */
    public static String url() {
        return JvmWide.get(SERVER);
    }

    /**
     * Avito under TLS, for calls through a proxy: {@code avito.test} is a name that only the proxies know.
     *
     * @param host {@code 127.0.0.1}, {@code localhost} or a name under {@code .test}
     */
    public static String avitoTlsUrl(String host) {
        return "https://" + host + ":" + tlsPort() + "/avito";
    }

    /** Port of the same simulators under TLS. */
    public static int tlsPort() {
        return number(TLS);
    }

    /** The certificate that is to be trusted there, a PEM file. */
    public static Path trustPem() {
        return Path.of(JvmWide.get(TRUST));
    }

    /** Port of the HTTP proxy (CONNECT only). */
    public static int connectProxyPort() {
        return number(CONNECT);
    }

    /** Port of the SOCKS proxy (5, 4, 4a). */
    public static int socksProxyPort() {
        return number(SOCKS);
    }

    /** Port of the mailbox; login and password are {@link io.leadline.localstack.mailbox.Mailbox}'s. */
    public static int imapPort() {
        return number(IMAP);
    }

    /** Control plane of one of them. */
    public static SimulatorControl control(String simulator) {
        return new SimulatorControl(url() + "/control/" + simulator);
    }

    private static int number(String name) {
        return Integer.parseInt(JvmWide.get(name));
    }
}
