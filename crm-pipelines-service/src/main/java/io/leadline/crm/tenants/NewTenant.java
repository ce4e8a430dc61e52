package io.leadline.crm.tenants;

import io.leadline.contracts.clock.IanaZone;
import io.leadline.contracts.identity.Role;
import io.leadline.crm.passwords.NewPassword;
import io.leadline.crm.users.Login;
import io.leadline.crm.users.NewUser;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A tenant to be made, with its first owner.
 *
 * @param owner null where the service itself makes the tenant and brings the owner along
 * @param timeZone IANA name, null for the default
 * @param phoneRegion two-letter country code, null for the default
 */
@Schema(name = "NewTenant", examples = """
                {"name":"Мастер Сервис","time_zone":"Europe/Moscow","phone_region":"RU",\
                "owner":{"first_name":"Ольга","last_name":"Белова","login":"belova","password":"long-enough-1"}}""")
public record NewTenant(
        @NotBlank @Size(max = 200) String name,
        @IanaZone String timeZone,
        @PhoneRegion String phoneRegion,
        @NotNull @Valid FirstOwner owner) {

    /** A tenant with the default settings, made by the service itself. */
    public static NewTenant named(String name) {
        return new NewTenant(name, null, null, null);
    }

    static final String TIME_ZONE = "Europe/Moscow";
    static final String PHONE_REGION = "RU";
    static final int REMINDER_MINUTES = 30;
    static final int NEW_LEAD_REMINDER_MINUTES = 30;
    static final LocalTime DIGEST_TIME = LocalTime.of(9, 0);

    /** The person who can make all others. */
    @Schema(name = "FirstOwner")
    public record FirstOwner(
            @NotBlank @Size(max = 100) String firstName,
            @NotBlank @Size(max = 100) String lastName,
            @NotNull @Login String login,
            @NotNull @NewPassword String password) {

        NewUser asUser() {
            return new NewUser(firstName, lastName, login, password, Role.OWNER, List.of(), null, null);
        }

        @Override
        public String toString() {
            return "FirstOwner[***]";
        }
    }
}
