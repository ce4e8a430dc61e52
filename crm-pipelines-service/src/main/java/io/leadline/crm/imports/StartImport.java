package io.leadline.crm.imports;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How a file is to be read.
 *
 * @param defaults null for none
 * @param onDuplicate null for update
 */
@RegisterForReflection
@Schema(name = "StartLeadImport", examples = """
                {"mapping":{"client_name":0,"phone_number":1,"notes":3},"defaults":{"source":"Сайт"},\
                "on_duplicate":"update"}""")
public record StartImport(
        @NotNull @Valid ImportMapping mapping, @Valid ImportDefaults defaults, OnDuplicate onDuplicate) {
    public StartImport {
        defaults = defaults == null ? ImportDefaults.NONE : defaults;
        onDuplicate = onDuplicate == null ? OnDuplicate.UPDATE : onDuplicate;
    }
}
