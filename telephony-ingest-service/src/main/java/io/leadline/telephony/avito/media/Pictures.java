package io.leadline.telephony.avito.media;

import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.telephony.avito.AvitoSettings;
import io.leadline.telephony.avito.accounts.AvitoAccount;
import io.leadline.telephony.avito.api.AvitoAnswer;
import io.leadline.telephony.avito.api.AvitoAnswer.Said;
import io.leadline.telephony.avito.api.AvitoApi;
import io.leadline.telephony.avito.api.AvitoRequest;
import io.leadline.telephony.avito.api.Trouble;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;

/**
 * Gives pictures to Avito, which wants them before the message (upstreams/avito.md §3). Nobody sees a picture until it
 * is sent, so what may have arrived is simply given again; what did arrive is remembered. No transaction: calls wait.
 */
@Singleton
class Pictures {
    private final AvitoApi api;
    private final KnownPictures known;
    private final Transfers transfers;
    private final AvitoSettings settings;

    Pictures(AvitoApi api, KnownPictures known, Transfers transfers, AvitoSettings settings) {
        this.api = api;
        this.known = known;
        this.transfers = transfers;
        this.settings = settings;
    }

    /**
     * Avito's number of the picture.
     *
     * @param id the sender's number of it
     * @throws Problem PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, IDEMPOTENCY_KEY_REUSED, UNAVAILABLE, or why Avito does
     *     not take it
     */
    String give(AvitoAccount account, UUID id, InputStream body) throws IOException {
        return transfers.one(() -> {
            var picture = Picture.of(read(body));
            var hash = picture.hash();
            var present = known.find(account, id, hash);
            return present.isPresent()
                    ? present.get()
                    : known.keep(account, id, hash, imageId(upload(account, picture)));
        });
    }

    private byte[] read(InputStream body) throws IOException {
        var largest = settings.largestPicture().asLongValue();
        var bytes = body.readNBytes(Math.toIntExact(largest + 1));
        if (bytes.length > largest) {
            throw new Problem(
                    CommonProblem.PAYLOAD_TOO_LARGE, "Avito takes pictures of at most " + (largest >> 20) + " MB");
        }
        return bytes;
    }

    private AvitoAnswer upload(AvitoAccount account, Picture picture) {
        return api.call(
                account,
                AvitoRequest.file(
                                "/messenger/v1/accounts/" + account.userId() + "/uploadImages",
                                "uploadfile[]",
                                picture.fileName(),
                                picture.mime(),
                                picture.bytes())
                        .within(settings.timeout()));
    }

    private static String imageId(AvitoAnswer answer) {
        if (!(answer instanceof Said said) || !said.isOk()) {
            throw answer.problemOfSending(false);
        }
        var names = said.json().fieldNames();
        if (!said.json().isObject() || !names.hasNext()) {
            throw new AvitoAnswer.Lost(Trouble.OTHER).problemOfSending(false);
        }
        return names.next();
    }
}
