package io.leadline.dialogs.verticals;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A line of business to be made; stages in their order. */
@Schema(name = "NewVertical", examples = """
                {"code":"phone_repair","name":"Ремонт телефонов","intents":["repair","buy"],\
                "stages":[{"code":"new","name":"Новый","description":"Диалог только начался"},\
                {"code":"in_progress","name":"В работе","description":"Идёт ремонт","intents":["repair"]},\
                {"code":"delivered","name":"Выдано","description":"Клиент забрал"}]}""")
record NewVertical(
        @NotNull @Pattern(regexp = CODE, message = CODE_RULE) String code,

        @NotNull @Size(min = 1, max = 100) @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
        String name,

        @NotNull @Size(min = 1, max = 20) List<@NotNull @Pattern(regexp = CODE, message = CODE_RULE) String> intents,
        @NotNull @Size(min = 1, max = 50) List<@NotNull @Valid StageWanted> stages) {
    static final String CODE = "[a-z][a-z0-9_]{0,49}";
    static final String CODE_RULE = "must be 1 to 50 small Latin letters, digits or _, a letter first";
}
