package io.leadline.crm.identity;

import io.leadline.contracts.identity.Caller;
import io.leadline.contracts.identity.Role;
import io.leadline.crm.tenants.TenantView;
import io.leadline.crm.users.UserStatus;
import io.leadline.crm.users.UserView;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Who one is, and where.
 *
 * @param id the user number
 */
@Schema(name = "Profile", examples = """
                {"id":5,"uuid":"0199d3c1-5b1e-7c44-9a55-0d1b6f6f2a10","login":"maria","first_name":"Мария",\
                "last_name":"Соколова","role":"manager","status":"active","cities":["Тверь"],"extension":"105",\
                "telegram":"1005","tenant":{"id":1,"uuid":"0199d3c1-5b1e-7c44-9a55-0d1b6f6f2a11",\
                "name":"Мастер Сервис","time_zone":"Europe/Moscow","phone_region":"RU",\
                "created_at":"2026-11-21T09:00:00Z"}}""")
record Profile(
        long id,
        UUID uuid,
        String login,
        String firstName,
        String lastName,
        Role role,
        UserStatus status,
        List<String> cities,
        String extension,
        String telegram,
        TenantView tenant) {

    static Profile of(UserView user, TenantView tenant) {
        return new Profile(
                user.id(),
                user.uuid(),
                user.login(),
                user.firstName(),
                user.lastName(),
                user.role(),
                user.status(),
                user.cities(),
                user.extension(),
                user.telegram(),
                tenant);
    }

    /** As the access token tells it. */
    Caller asCaller() {
        return new Caller(uuid, login, firstName + " " + lastName, role, tenant.uuid(), tenant.id(), id);
    }
}
