package io.leadline.telephony.avito.proxy;

import io.leadline.telephony.avito.api.Trouble;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a check of an account's proxy found.
 *
 * @param proxyStatus working or failed
 * @param diagnosis null if it works: refused, timeout, not_found, reset, tls, login (407), socks, not_a_tunnel, private
 * @param durationMs how long it took
 */
@Schema(name = "AvitoProxyCheck", examples = """
                {"proxy_status":"failed","diagnosis":"refused",\
                "message":"Nothing listens at the address: the connection was refused","duration_ms":12,\
                "checked_at":"2026-11-21T10:00:00Z"}""")
public record ProxyCheck(String proxyStatus, Trouble diagnosis, String message, long durationMs, Instant checkedAt) {}
