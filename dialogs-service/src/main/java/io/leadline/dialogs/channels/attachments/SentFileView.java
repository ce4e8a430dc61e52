package io.leadline.dialogs.channels.attachments;

import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A file to be sent.
 *
 * @param id for the message's attachment_id
 * @param url where its bytes are
 * @param mime what its bytes are
 */
@Schema(name = "UploadedAttachment", examples = """
                {"id":"0199d3c1-5b1e-4c44-9a55-0d1b6f6f2e01","url":"/api/v2/attachments/0199d3c1-5b1e-4c44-9a55-0d1b6f6f2e01",\
                "kind":"photo","name":"экран.jpg","mime":"image/jpeg","size":482113}""")
public record SentFileView(UUID id, String url, String kind, String name, String mime, long size) {
    static SentFileView of(Map<String, Object> shown) {
        return new SentFileView(
                UUID.fromString(shown.get("id").toString()),
                shown.get("url").toString(),
                shown.get("kind").toString(),
                (String) shown.get("name"),
                shown.get("mime").toString(),
                ((Number) shown.get("size")).longValue());
    }
}
