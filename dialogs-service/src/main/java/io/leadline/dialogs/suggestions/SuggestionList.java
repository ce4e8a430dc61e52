package io.leadline.dialogs.suggestions;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The open suggestions of a dialog. */
@Schema(name = "SuggestionList", examples = """
                {"data":[{"id":"0199d3c1-5b1e-7c44-9a55-0d1b6f6f2f01","type":"quick_reply",\
                "content":"Оригинал: 15000₽ (1 час). Копия AAA: 8000₽ (1 час).","confidence":0.95,\
                "action":"send_message","engine":"rules","created_at":"2026-11-21T10:30:01Z"},\
                {"id":"0199d3c1-5b1e-7c44-9a55-0d1b6f6f2f02","type":"price_suggestion",\
                "content":"Рекомендуемая цена: 14000₽ (скидка постоянному клиенту)","confidence":0.8,\
                "action":"update_context","patch":{"price_quoted":14000},"engine":"rules",\
                "created_at":"2026-11-21T10:30:01Z"}]}""")
record SuggestionList(List<SuggestionView> data) {}
