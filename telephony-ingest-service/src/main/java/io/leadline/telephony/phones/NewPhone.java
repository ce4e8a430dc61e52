package io.leadline.telephony.phones;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A number to be saved.
 *
 * @param number in any spelling; kept as E.164
 * @param atsNumber the PBX's own number, where it is another; a phone number is kept as E.164, and calls to it count too
 */
@Schema(name = "NewPhone", examples = """
                {"number":"+7 495 111-22-34","rk":"Авито","city":"Тверь","avito_name":"Мастер Сервис"}""")
record NewPhone(
        @NotNull @Size(min = 1, max = 40) String number,
        @Size(max = 200) String rk,
        @Size(max = 200) String city,
        @Size(max = 200) String avitoName,
        @Size(max = 40) String atsNumber) {}
