package io.leadline.telephony.avito.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AvitoTimeTest {
    private final AvitoTime time = new AvitoTime();

    @Test
    void itGoesOnFromTheLastAnswer() {
        assertThat(time.now()).isEmpty();
        time.told("Mon, 21 Sep 2026 14:21:40 GMT");
        assertThat(time.now().orElseThrow())
                .isCloseTo(Instant.parse("2026-09-21T14:21:40Z"), within(30, ChronoUnit.SECONDS));
        time.told("Mon, 21 Sep 2026 11:21:40 GMT");
        assertThat(time.now().orElseThrow())
                .isCloseTo(Instant.parse("2026-09-21T11:21:40Z"), within(30, ChronoUnit.SECONDS));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "soon", "2026-09-21T14:21:40Z"})
    void whatIsNoDateTellsNothing(String date) {
        time.told(date);
        assertThat(time.now()).isEmpty();
    }
}
