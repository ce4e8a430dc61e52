package io.leadline.dialogs.dialogs;

import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The advertisement a dialog began with, as far as the channel tells. */
@Schema(name = "AdRef", examples = """
                {"title":"Ремонт телефонов","city":"Тверь","account":"Мастер Сервис","url":"https://avito.ru/tver/1"}""")
record AdRef(String title, String city, String account, String url) {
    /** Null where nothing is known. */
    static AdRef of(Map<String, Object> metadata) {
        var ad = new AdRef(
                text(metadata, "ad_title"),
                text(metadata, "ad_city"),
                text(metadata, "ad_account"),
                text(metadata, "ad_url"));
        return ad.title == null && ad.city == null && ad.account == null && ad.url == null ? null : ad;
    }

    private static String text(Map<String, Object> metadata, String key) {
        return metadata.get(key) instanceof String text ? text : null;
    }
}
