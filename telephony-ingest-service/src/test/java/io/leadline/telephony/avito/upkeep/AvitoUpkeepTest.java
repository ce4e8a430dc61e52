package io.leadline.telephony.avito.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.contracts.database.Database;
import io.leadline.telephony.avito.AvitoOffice;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What nobody asks for any more goes; the rest stays. */
@QuarkusTest
class AvitoUpkeepTest {
    @Inject
    AvitoUpkeep upkeep;

    @Inject
    Database database;

    @Test
    void whatIsOldGoes() {
        var avito = new AvitoOffice();
        var tenant = avito.office.number();
        avito.inTenant(() -> {
            for (var age : new int[] {31, 1}) {
                database.update(
                        "insert into telephony.avito_message values (?, 1, ?, 'c', 'published', ?, ?)",
                        tenant,
                        "m" + age,
                        Instant.now().minus(Duration.ofDays(age)),
                        Instant.now());
                database.update(
                        "insert into telephony.avito_greeted values (?, 1, 'c', (now() - make_interval(days => ?))::date)",
                        tenant,
                        age + 1);
            }
            return null;
        });
        upkeep.round();
        assertThat(avito.inTenant(() -> database.list(
                        "select message_id from telephony.avito_message where tenant_id = ?",
                        row -> row.text("message_id"),
                        tenant)))
                .containsExactly("m1");
        assertThat(avito.inTenant(() -> database.list(
                        "select chat_id from telephony.avito_greeted where tenant_id = ?",
                        row -> row.text("chat_id"),
                        tenant)))
                .hasSize(1);
    }
}
