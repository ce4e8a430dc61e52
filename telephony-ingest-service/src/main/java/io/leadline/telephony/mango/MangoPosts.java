package io.leadline.telephony.mango;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.contracts.json.Json;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.contracts.secrets.Secrets;
import io.leadline.telephony.intake.Arrival;
import io.leadline.telephony.intake.Provider;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Reads Mango's posts and proves who sent them; asks nobody. */
@Singleton
class MangoPosts {
    private final long largest;

    MangoPosts(MangoSettings settings) {
        largest = settings.largest().asLongValue();
    }

    /** Whether so many bytes are read at all. */
    boolean fits(long bytes) {
        return bytes <= largest;
    }

    /**
     * The form; empty for Mango's check of the address, which says nothing.
     *
     * @throws Problem PAYLOAD_TOO_LARGE, VALIDATION_ERROR
     */
    Optional<MangoForm> form(byte[] body) {
        if (!fits(body.length)) {
            throw new Problem(CommonProblem.PAYLOAD_TOO_LARGE, "A post may have " + largest + " bytes");
        }
        try {
            return Optional.of(MangoForm.of(body)).filter(form -> form.json() != null);
        } catch (IllegalArgumentException _) {
            throw new Problem(CommonProblem.VALIDATION_ERROR, "The body is no form");
        }
    }

    /**
     * What is to be stored of it.
     *
     * @param known the tenant's accounts
     * @throws Problem UNAUTHORIZED if it is signed by none of them; VALIDATION_ERROR for what is no JSON
     */
    Arrival arrival(long tenant, List<MangoAccount> known, String kind, MangoForm form) {
        var account = signer(known, form);
        var json = form.json();
        var post = read(json);
        var key = MangoPost.key(kind, post, json);
        return new Arrival(
                tenant,
                Provider.MANGO,
                account.id(),
                kind,
                key,
                MangoPost.lane(post, key),
                json.getBytes(StandardCharsets.UTF_8));
    }

    private static MangoAccount signer(List<MangoAccount> known, MangoForm form) {
        return known.stream()
                .filter(account -> Secrets.same(account.apiKey(), form.apiKey())
                        && MangoSign.fits(account, form.json(), form.sign()))
                .findFirst()
                .orElseThrow(() -> new Problem(CommonProblem.UNAUTHORIZED, "No account of the tenant's signs so"));
    }

    private static JsonNode read(String json) {
        try {
            return Json.lenient().readTree(json);
        } catch (JsonProcessingException _) {
            throw new Problem(CommonProblem.VALIDATION_ERROR, "json is no JSON");
        }
    }
}
