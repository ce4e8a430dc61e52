package io.leadline.crm.tenants;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of tenants, in the style of spec/leads-sales. */
@Schema(name = "TenantPage", examples = """
                {"items":[{"id":1,"uuid":"0199d3c1-5b1e-7c44-9a55-0d1b6f6f2a11","name":"Мастер Сервис",\
                "time_zone":"Europe/Moscow","phone_region":"RU","created_at":"2026-11-21T09:00:00Z"}],\
                "total":1,"page":1,"size":20,"pages":1}""")
record TenantPage(List<TenantView> items, long total, int page, int size, long pages) {
    static TenantPage of(List<TenantView> items, long total, int page, int size) {
        return new TenantPage(items, total, page, size, Math.ceilDiv(total, size));
    }
}
