package io.leadline.crm.sources;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where leads may come from, in the order in which a form offers them. */
@Schema(name = "LeadSourceNames", examples = """
                {"names":["Instagram","Facebook","Google Ads","Рекомендация","Холодный звонок","Сайт","WhatsApp"]}""")
record SourceNames(@NotNull @Size(min = 1, max = 100) List<@NotBlank @Size(max = 100) String> names) {}
