package io.leadline.dialogs.verticals;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A line of business with all of its stages, in order (dialogs document, "Этапы воронки"). */
@Schema(name = "VerticalDetail", examples = """
                {"code":"phone_repair","name":"Ремонт телефонов","intents":["repair","buy"],\
                "stages":[{"code":"new","name":"Новый","description":"Диалог только начался","intents":null},\
                {"code":"in_progress","name":"В работе","description":"Идёт ремонт","intents":["repair"]},\
                {"code":"delivered","name":"Выдано","description":"Клиент забрал","intents":null}]}""")
record VerticalDetail(String code, String name, List<String> intents, List<VerticalStage> stages) {
    static VerticalDetail of(Vertical vertical) {
        return new VerticalDetail(vertical.code(), vertical.name(), vertical.intents(), vertical.stages());
    }
}
