package io.leadline.localstack.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * A filled-in form.
 *
 * @param adId null for an organic or test lead
 * @param platform {@code fb} or {@code ig}
 * @param answers {@code field_data} as it goes out
 */
record MetaLead(String id, String formId, String adId, String platform, Instant created, JsonNode answers) {
    /** What goes out unless {@code fields} asks otherwise. */
    private static final Set<String> USUAL = Set.of("created_time", "id", "ad_id", "form_id", "field_data");

    /** An offset without a colon, as Graph writes it. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxx").withZone(ZoneOffset.UTC);

    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param fields null for the usual ones */
    ObjectNode json(String fields) {
        Collection<String> wanted = fields == null ? USUAL : List.of(fields.split(","));
        var all = JSON.createObjectNode();
        all.put("created_time", TIME.format(created));
        all.put("id", id);
        all.put("form_id", formId);
        all.put("platform", platform);
        all.put("is_organic", adId == null);
        if (adId != null) {
            all.put("ad_id", adId);
            all.put("ad_name", "Реклама " + adId);
            all.put("campaign_id", "6" + adId.substring(1));
        }
        all.set("field_data", answers);
        return all.retain(wanted);
    }
}
