package io.leadline.crm.users;

import io.leadline.contracts.identity.Role;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A user as the API shows it.
 *
 * @param id the user number
 */
@Schema(name = "User", examples = """
                {"id":5,"uuid":"0199d3c1-5b1e-7c44-9a55-0d1b6f6f2a10","login":"maria","first_name":"Мария",\
                "last_name":"Соколова","role":"manager","status":"active","cities":["Тверь"],"extension":"105",\
                "telegram":"1005","created_at":"2026-11-21T09:00:00Z","updated_at":"2026-11-21T09:00:00Z"}""")
public record UserView(
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
        Instant createdAt,
        Instant updatedAt) {

    static UserView of(User user) {
        return new UserView(
                user.id,
                user.uuid,
                user.login,
                user.firstName,
                user.lastName,
                user.role(),
                user.status(),
                List.copyOf(user.cities),
                user.extension,
                user.telegram,
                user.createdAt,
                user.updatedAt);
    }
}
