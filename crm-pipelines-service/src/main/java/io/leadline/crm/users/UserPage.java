package io.leadline.crm.users;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of users, in the style of spec/leads-sales. */
@Schema(name = "UserPage", examples = """
                {"items":[{"id":5,"uuid":"0199d3c1-5b1e-7c44-9a55-0d1b6f6f2a10","login":"maria",\
                "first_name":"Мария","last_name":"Соколова","role":"manager","status":"active","cities":["Тверь"],\
                "extension":"105","telegram":"1005","created_at":"2026-11-21T09:00:00Z",\
                "updated_at":"2026-11-21T09:00:00Z"}],"total":1,"page":1,"size":20,"pages":1}""")
record UserPage(List<UserView> items, long total, int page, int size, long pages) {
    static UserPage of(List<UserView> items, long total, int page, int size) {
        return new UserPage(items, total, page, size, Math.ceilDiv(total, size));
    }
}
