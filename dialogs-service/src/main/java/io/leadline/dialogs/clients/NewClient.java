package io.leadline.dialogs.clients;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A client to be made by hand, with the numbers channels know them by (dialogs document §3). */
@Schema(name = "NewClient", examples = """
                {"name":"Новый клиент","phone":"+79161234567","telegram_id":"123456789"}""")
record NewClient(
        @NotNull @Size(min = 1, max = 200) @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
        String name,

        @Size(min = 1, max = 40) String phone,
        @Size(min = 1, max = 200) String telegramId,
        @Size(min = 1, max = 200) String whatsappId,
        @Size(min = 1, max = 200) String vkId,
        @Size(min = 1, max = 200) String avitoId) {
    @Override
    public String toString() {
        return "NewClient[***]";
    }
}
