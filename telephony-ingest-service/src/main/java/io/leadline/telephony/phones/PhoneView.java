package io.leadline.telephony.phones;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A number and what it stands for.
 *
 * @param number E.164
 * @param atsNumber the PBX's own number, where it is another: E.164 where it is a phone number; calls to it count too
 */
@Schema(name = "Phone", examples = """
                {"id":1,"number":"+74951112233","rk":"Авито","city":"Тверь","avito_name":"Мастер Сервис",\
                "ats_number":null,"updated_at":"2026-11-21T10:00:00Z"}""")
record PhoneView(
        long id, String number, String rk, String city, String avitoName, String atsNumber, Instant updatedAt) {}
