package io.leadline.crm.users;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.leadline.contracts.identity.Role;
import io.leadline.contracts.json.Clearable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is to change about a user: an absent field stays; {@code null} clears the extension or the Telegram chat and
 * leaves every other field as it is.
 */
@Schema(name = "EditUser", examples = """
                {"last_name":"Петрова","role":"mop","cities":["Тверь","Клин"],"extension":null}""")
record EditUser(
        @Size(min = 1, max = 100) @Pattern(regexp = ".*\\S.*", message = "must not be blank") String firstName,

        @Size(min = 1, max = 100) @Pattern(regexp = ".*\\S.*", message = "must not be blank") String lastName,

        @Login String login,
        @StaffRole Role role,
        @Size(max = 100) List<@NotBlank @Size(max = 100) String> cities,

        @JsonDeserialize(using = Clearable.Text.class)
        Optional<@Pattern(regexp = NewUser.EXTENSION, message = NewUser.EXTENSION_RULE) String> extension,

        @JsonDeserialize(using = Clearable.Text.class)
        Optional<@Pattern(regexp = NewUser.TELEGRAM, message = NewUser.TELEGRAM_RULE) String> telegram) {}
