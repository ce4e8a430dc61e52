package io.leadline.localstack.bitrix24;

import io.leadline.localstack.simulator.Reply;
import java.util.Map;

/** A call the portal turns down (upstreams/bitrix24.md §5). */
final class BitrixRefusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;
    private final String description;

    BitrixRefusal(int status, String code, String description) {
        super(null, null, false, false);
        this.status = status;
        this.code = code;
        this.description = description;
    }

    Map<String, Object> body() {
        return Map.of("error", code, "error_description", description);
    }

    Reply reply() {
        return Reply.json(status, body());
    }

    static BitrixRefusal notFound() {
        return new BitrixRefusal(400, "NOT_FOUND", "Item is not found");
    }

    static BitrixRefusal value(String field) {
        return new BitrixRefusal(400, "CRM_FIELD_ERROR_VALUE_NOT_VALID", "Value of field '" + field + "' is not valid");
    }
}
