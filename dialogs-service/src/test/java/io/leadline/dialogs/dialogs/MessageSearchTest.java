package io.leadline.dialogs.dialogs;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.dialogs.Shop;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The function behind the search by what was said (V52). */
@QuarkusTest
class MessageSearchTest {
    @Inject
    Database database;

    private final Shop shop = new Shop();

    private UUID said(String chat, String text, Duration ago) {
        return shop.writes(chat, chat, text, Instant.now().minus(ago)).dialogId();
    }

    private List<UUID> found(Shop whose, String words, int most) {
        return TenantScope.call(whose.number(), () -> QuarkusTransaction.requiringNew()
                .call(() -> database.list(
                        "select dialog_id from dialogs.message_search(?, ?)",
                        row -> row.uuid("dialog_id"),
                        words,
                        most)));
    }

    @Test
    void theNewestAreFoundFirstHoweverManyWeeksItGoesBack() {
        var old = said("1", "Разбился экран", Duration.ofDays(200));
        var older = said("2", "экран и батарея", Duration.ofDays(400));
        var fresh = said("3", "Сколько стоит замена экрана?", Duration.ofMinutes(5));
        var ahead = said("4", "экраны есть?", Duration.ofMinutes(-3));
        said("5", "другое", Duration.ofDays(1));
        assertThat(found(shop, "экран", 10)).containsExactly(ahead, fresh, old, older);
        assertThat(found(shop, "экран", 3)).containsExactly(ahead, fresh, old);
        assertThat(found(shop, "экраны, батарея", 10)).containsExactly(older);
        assertThat(found(shop, "и", 10)).isEmpty();
        assertThat(found(new Shop(), "экран", 10)).isEmpty();
    }
}
