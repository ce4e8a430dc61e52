package io.leadline.telephony.avito.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.retention.Retention;
import io.leadline.telephony.avito.AvitoOffice;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What nobody asks for any more goes; the rest stays. */
@QuarkusTest
class AvitoUpkeepTest {
    @Inject
    Retention retention;

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
            for (var table : new String[] {"avito_fetch", "avito_greeting", "recording_fetch"}) {
                database.update("""
                        insert into telephony.%s (tenant_id, account, lane, payload, state, due_at, settled_at)
                        select ?, '1', state || age, '{}', state, now() + interval '1 day',
                            now() - age * interval '1 day'
                        from unnest(array['sent', 'dead']) state, unnest(array[13, 15, 31]) age""".formatted(table), tenant);
            }
            return null;
        });
        retention.clean();
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
        assertThat(lanes(avito, "avito_fetch")).containsExactly("dead13", "dead15", "sent13", "sent15");
        assertThat(lanes(avito, "avito_greeting")).containsExactly("dead13", "dead15", "sent13", "sent15");
        assertThat(lanes(avito, "recording_fetch"))
                .as("what failed waits for somebody")
                .containsExactly("dead13", "dead15", "dead31", "sent13");
    }

    private List<String> lanes(AvitoOffice avito, String table) {
        return avito.inTenant(() -> database.list(
                "select lane from telephony." + table + " where tenant_id = ? order by 1",
                row -> row.text("lane"),
                avito.office.number()));
    }
}
