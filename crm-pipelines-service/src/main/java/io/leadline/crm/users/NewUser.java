package io.leadline.crm.users;

import io.leadline.contracts.identity.Role;
import io.leadline.crm.passwords.NewPassword;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A user to be made.
 *
 * @param telegram the chat for notices: its number, {@code @name} or a {@code t.me} link
 */
@Schema(name = "NewUser", examples = """
                {"first_name":"Мария","last_name":"Соколова","login":"maria","password":"long-enough-1",\
                "role":"manager","cities":["Тверь"],"extension":"105","telegram":"1005"}""")
public record NewUser(
        @NotBlank @Size(max = 100) String firstName,
        @NotBlank @Size(max = 100) String lastName,
        @NotNull @Login String login,
        @NotNull @NewPassword String password,
        @NotNull @StaffRole Role role,
        @Size(max = 100) List<@NotBlank @Size(max = 100) String> cities,

        @Pattern(regexp = EXTENSION, message = EXTENSION_RULE) String extension,

        @Pattern(regexp = TELEGRAM, message = TELEGRAM_RULE) String telegram) {

    static final String EXTENSION = "\\d{1,10}";
    static final String EXTENSION_RULE = "must be 1 to 10 digits";
    static final String TELEGRAM = "-?\\d{1,19}|@\\w{4,32}|https://t\\.me/[\\w+/-]{1,150}";
    static final String TELEGRAM_RULE = "must be a chat number, @name or https://t.me/…";

    @Override
    public String toString() {
        return "NewUser[***]";
    }
}
