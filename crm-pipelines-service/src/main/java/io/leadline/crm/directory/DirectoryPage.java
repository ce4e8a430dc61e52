package io.leadline.crm.directory;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A part of the directory; fields are those of the events {@code tenant.*} and {@code user.*}.
 *
 * @param seq the log's last number before this page was read; follow the log from the first page's
 * @param next {@code after} of the next page, null on the last one
 */
@Schema(name = "DirectoryPage", examples = """
                {"seq":42,"tenants":[{"number":1,"uuid":"0199d3c1-5b1e-7c44-9a55-0d1b6f6f2a11",\
                "name":"Мастер Сервис","time_zone":"Europe/Moscow","phone_region":"RU"}],\
                "users":[{"tenant_number":1,"number":5,"uuid":"0199d3c1-5b1e-7c44-9a55-0d1b6f6f2a10",\
                "login":"maria","first_name":"Мария","last_name":"Соколова","role":"manager","status":"active",\
                "cities":["Тверь"],"extension":"105","telegram":"1005"}],"next":"u5"}""")
record DirectoryPage(long seq, List<TenantEntry> tenants, List<UserEntry> users, String next) {

    @Schema(name = "DirectoryTenant")
    record TenantEntry(long number, UUID uuid, String name, String timeZone, String phoneRegion) {}

    @Schema(name = "DirectoryUser")
    record UserEntry(
            long tenantNumber,
            long number,
            UUID uuid,
            String login,
            String firstName,
            String lastName,
            String role,
            String status,
            List<String> cities,
            String extension,
            String telegram) {}
}
