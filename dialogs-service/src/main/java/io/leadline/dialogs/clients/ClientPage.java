package io.leadline.dialogs.clients;

import io.leadline.dialogs.Pagination;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of clients, those lately in touch first (dialogs document §3). */
@Schema(name = "ClientPage", examples = """
                {"data":[{"id":"0199d3c1-5b1e-4c44-9a55-0d1b6f6f2c01","name":"Иван Петров","phone":"+79161234567",\
                "channels":["telegram","whatsapp"],"active_dialogs_count":1,"total_dialogs_count":5,\
                "last_contact_at":"2026-11-21T10:30:00Z"}],"pagination":{"page":1,"limit":20,"total":1}}""")
record ClientPage(List<ClientRow> data, Pagination pagination) {

    @Schema(name = "ClientRow")
    record ClientRow(
            UUID id,
            String name,
            String phone,
            List<String> channels,
            int activeDialogsCount,
            int totalDialogsCount,
            Instant lastContactAt) {
        @Override
        public String toString() {
            return "ClientRow[" + id + "]";
        }
    }
}
