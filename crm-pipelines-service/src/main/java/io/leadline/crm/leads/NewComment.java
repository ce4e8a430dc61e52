package io.leadline.crm.leads;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Something to say about a lead. */
@Schema(name = "NewComment", examples = """
                {"text":"Клиент попросил отправить планировки"}""")
record NewComment(@NotBlank @Size(max = 10_000) String text) {
    @Override
    public String toString() {
        return "NewComment[***]";
    }
}
