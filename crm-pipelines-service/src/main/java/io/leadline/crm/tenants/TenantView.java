package io.leadline.crm.tenants;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A tenant as the API shows it.
 *
 * @param id the tenant's number
 */
@Schema(name = "Tenant", examples = """
                {"id":2,"uuid":"0199d3c1-5b1e-7c44-9a55-0d1b6f6f2a11","name":"Мастер Сервис",\
                "time_zone":"Europe/Moscow","phone_region":"RU","created_at":"2026-11-21T09:00:00Z"}""")
public record TenantView(long id, UUID uuid, String name, String timeZone, String phoneRegion, Instant createdAt) {
    static TenantView of(Tenant tenant) {
        return new TenantView(
                tenant.number, tenant.uuid, tenant.name, tenant.timeZone, tenant.phoneRegion, tenant.createdAt);
    }
}
