package io.leadline.telephony.avito.proxy;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a connection test found.
 *
 * @param name as Avito calls the account, or null
 */
@Schema(name = "AvitoConnectionTest", examples = """
                {"ok":true,"message":"The account answers","name":"Мастер Сервис","checked_at":"2026-11-21T10:00:00Z"}""")
public record AvitoCheck(boolean ok, String message, String name, Instant checkedAt) {}
