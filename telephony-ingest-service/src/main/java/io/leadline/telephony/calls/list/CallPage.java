package io.leadline.telephony.calls.list;

import io.leadline.telephony.Pagination;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of calls. */
@Schema(name = "CallPage", examples = """
                {"data":[{"id":"0199d3c1-5b1e-4c44-9a55-0d1b6f6f2c01","rk":"Авито","city":"Тверь",\
                "avito_name":"Мастер Сервис","phone_client":"+79161234567","phone_ats":"+74951112233",\
                "line":"+74951112233","date_create":"2026-11-21T10:30:00Z","operator_id":8,\
                "operator_name":"Ольга Иванова","operator_extension":"101","direction":"inbound","status":"accepted",\
                "answered_at":"2026-11-21T10:30:19Z","ended_at":"2026-11-21T10:32:20Z","talk_seconds":121,\
                "has_recording":true}],"pagination":{"page":1,"limit":20,"total":1}}""")
record CallPage(List<CallRow> data, Pagination pagination) {}
