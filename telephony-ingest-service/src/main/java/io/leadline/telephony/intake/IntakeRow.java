package io.leadline.telephony.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.contracts.json.Json;
import java.io.IOException;
import java.time.Instant;

/** Something a provider sent, as it is handled. */
public record IntakeRow(
        long tenant,
        long id,
        Provider provider,
        long account,
        String kind,
        byte[] body,
        int tries,
        Instant receivedAt) {
    /** What it says. */
    public JsonNode json() {
        try {
            return Json.lenient().readTree(body);
        } catch (IOException e) {
            throw new IllegalStateException("What is stored is JSON", e);
        }
    }

    @Override
    public String toString() {
        return "IntakeRow[" + tenant + "/" + id + " " + kind + "]";
    }
}
