package io.leadline.telephony.avito.media;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.telephony.avito.accounts.AvitoAccount;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** Which pictures Avito has. Each method is a transaction: nothing of it is held while Avito is called. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
class KnownPictures {
    private final Database database;
    private final Clock clock;

    KnownPictures(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    private record Known(byte[] hash, String image) {}

    /** What Avito calls it. @throws Problem IDEMPOTENCY_KEY_REUSED if the number is another picture's */
    Optional<String> find(AvitoAccount account, UUID id, byte[] hash) {
        return database.first(
                        """
                        select body_hash, image_id from telephony.avito_picture
                        where tenant_id = ? and account_id = ? and picture_id = ?""",
                        row -> new Known(row.bytes("body_hash"), row.text("image_id")),
                        account.tenant(),
                        account.id(),
                        id)
                .map(known -> {
                    if (!Arrays.equals(known.hash(), hash)) {
                        throw new Problem(
                                CommonProblem.IDEMPOTENCY_KEY_REUSED, "The number was used for another picture");
                    }
                    return known.image();
                });
    }

    /** Of two at once the first is kept, and answered to both. */
    String keep(AvitoAccount account, UUID id, byte[] hash, String image) {
        database.update("""
                insert into telephony.avito_picture (tenant_id, account_id, picture_id, body_hash, image_id, at)
                values (?, ?, ?, ?, ?, ?) on conflict do nothing""", account.tenant(), account.id(), id, hash, image, clock.instant());
        return find(account, id, hash).orElse(image);
    }
}
