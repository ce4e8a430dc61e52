package io.leadline.telephony.phones;

import io.leadline.telephony.Pagination;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of numbers. */
@Schema(name = "PhonePage", examples = """
                {"data":[{"id":1,"number":"+74951112233","rk":"Авито","city":"Тверь","avito_name":"Мастер Сервис",\
                "ats_number":null,"updated_at":"2026-11-21T10:00:00Z"}],"pagination":{"page":1,"limit":20,"total":1}}""")
record PhonePage(List<PhoneView> data, Pagination pagination) {}
