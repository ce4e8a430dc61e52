package io.leadline.dialogs.verticals;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The tenant's lines of business, the one of dialogs that name none first (dialogs document §6). */
@Schema(name = "VerticalList", examples = """
                {"data":[{"code":"phone_repair","name":"Ремонт телефонов","intents":["repair","buy","sell","consult"],\
                "stages":["new","quoted","approved","in_progress","ready","delivered"]}]}""")
record VerticalList(List<VerticalView> data) {

    /** @param stages their codes, in order */
    @Schema(name = "Vertical")
    record VerticalView(String code, String name, List<String> intents, List<String> stages) {
        static VerticalView of(Vertical vertical) {
            return new VerticalView(
                    vertical.code(),
                    vertical.name(),
                    vertical.intents(),
                    vertical.stages().stream().map(VerticalStage::code).toList());
        }
    }
}
