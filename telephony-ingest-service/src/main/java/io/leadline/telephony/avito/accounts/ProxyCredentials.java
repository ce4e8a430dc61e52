package io.leadline.telephony.avito.accounts;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A proxy whole, for an admin who asked for it by name. */
@Schema(name = "AvitoProxyCredentials", examples = """
                {"proxy_type":"socks5","proxy_host":"proxy.example.com","proxy_port":1080,"proxy_login":"leadline",\
                "proxy_password":"proxy-demo"}""")
public record ProxyCredentials(
        ProxyType proxyType, String proxyHost, int proxyPort, String proxyLogin, String proxyPassword) {
    static ProxyCredentials of(AvitoProxy proxy) {
        return new ProxyCredentials(proxy.type(), proxy.host(), proxy.port(), proxy.login(), proxy.password());
    }

    @Override
    public String toString() {
        return "ProxyCredentials[***]";
    }
}
