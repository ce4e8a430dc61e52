package io.leadline.localstack.providers;

import io.leadline.localstack.avito.Avito;
import io.leadline.localstack.avito.AvitoAccount;
import io.leadline.localstack.mailbox.Mailbox;
import io.leadline.localstack.mango.Mango;
import io.leadline.localstack.mango.MangoAccount;
import io.leadline.localstack.proxies.Proxies;
import io.leadline.localstack.simulator.Simulator;
import io.leadline.localstack.simulator.TlsIdentity;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The systems outside that telephony-ingest-service talks to: their simulators, and the settings that point at them. */
public final class TelephonyProviders {
    private final Mango mango;
    private final Avito avito;
    private final Proxies proxies;
    private final Mailbox mailbox;

    /**
     * Doors beside the common HTTP port.
     *
     * @param connect of the HTTP proxy
     * @param socks of the SOCKS proxy
     * @param imap of the mailbox
     */
    public record Ports(int connect, int socks, int imap) {
        /** Free ones. */
        public static final Ports FREE = new Ports(0, 0, 0);
    }

    public TelephonyProviders(Clock clock, Ports ports) {
        mango = new Mango(MangoAccount.demo(), clock);
        avito = new Avito(AvitoAccount.demo(), clock);
        proxies = new Proxies(ports.connect(), ports.socks());
        mailbox = new Mailbox(clock, ports.imap());
    }

    /** One of each, to be mounted by {@link io.leadline.localstack.simulator.Simulators}. */
    public List<Simulator> simulators() {
        return List.of(mango, avito, proxies, mailbox);
    }

    /** Where they listen, once they are up. */
    public Ports ports() {
        return new Ports(proxies.connectPort(), proxies.socksPort(), mailbox.port());
    }

    /**
     * Settings that reach the simulated Avito under TLS, in place of those of {@link #settings}: through an HTTP proxy it
     * is reached no other way.
     *
     * @param tlsPort where the simulators listen under TLS
     * @param tls whom to trust there
     */
    public static Map<String, String> avitoThroughProxies(int tlsPort, TlsIdentity tls) {
        return Map.of(
                "AVITO_BASE_URL",
                "https://127.0.0.1:" + tlsPort + "/avito",
                "AVITO_TRUST_PEM",
                tls.trustPem().toString());
    }

    /**
     * The service's settings of DESIGN §5 by name. Avito is reached without TLS, so not through an HTTP proxy.
     *
     * @param url where the simulators listen, without a trailing slash
     * @param imapPort of the mailbox
     */
    public static Map<String, String> settings(String url, int imapPort) {
        var account = MangoAccount.demo();
        var settings = new LinkedHashMap<String, String>();
        settings.put("MANGO_BASE_URL", url + "/mango/vpbx");
        settings.put("MANGO_API_KEY", account.key());
        settings.put("MANGO_API_SALT", account.salt());
        settings.put("AVITO_BASE_URL", url + "/avito");
        settings.put("RECORDINGS_IMAP_URL", Mailbox.url(imapPort));
        return settings;
    }
}
