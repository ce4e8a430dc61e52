package io.leadline.leads.workiz;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** upstreams/workiz.md §5: wall-clock time without offset, in the account's zone or the record's. */
class WallClockTest {
    @ParameterizedTest
    @CsvSource({
        "2026-02-09 07:00:00, America/Los_Angeles, 2026-02-09T15:00:00Z",
        "2026-07-09 08:00:00, America/Los_Angeles, 2026-07-09T15:00:00Z",
        "2026-07-09 08:00:00, US/Pacific, 2026-07-09T15:00:00Z",
        "2026-07-09 18:00:00, Europe/Moscow, 2026-07-09T15:00:00Z",
        "2026-02-09T07:00:00, America/Los_Angeles, 2026-02-09T15:00:00Z",
        "2026-02-09T15:00:00.000Z, America/Los_Angeles, 2026-02-09T15:00:00Z",
        "2026-02-09T18:00:00+03:00, America/Los_Angeles, 2026-02-09T15:00:00Z",
        "2026-02-09, America/Los_Angeles, 2026-02-09T08:00:00Z",
        // Spring leaves 02:30 out: the clock shows 03:30. Autumn has 01:30 twice: the earlier one.
        "2026-03-08 02:30:00, America/Los_Angeles, 2026-03-08T10:30:00Z",
        "2026-11-01 01:30:00, America/Los_Angeles, 2026-11-01T08:30:00Z",
    })
    void aTextMeansAMomentOnTheZonesClock(String text, String zone, Instant moment) {
        assertThat(WallClock.read(text, ZoneId.of(zone))).contains(moment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "0000-00-00 00:00:00", "2026-02-30 10:00:00", "2026-02-09 25:00:00", "tomorrow"})
    void whatIsNoDateIsNone(String text) {
        assertThat(WallClock.read(text, ZoneId.of("UTC"))).isEmpty();
        assertThat(WallClock.read(null, ZoneId.of("UTC"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-10T14:00:00Z, America/Los_Angeles, 2026-02-10 06:00:00",
        "2026-07-10T14:00:00Z, America/Los_Angeles, 2026-07-10 07:00:00",
        "2026-02-10T14:00:00Z, Asia/Kolkata, 2026-02-10 19:30:00",
        "2026-11-01T08:30:00Z, America/Los_Angeles, 2026-11-01 01:30:00",
        "2026-11-01T09:30:00Z, America/Los_Angeles, 2026-11-01 01:30:00",
    })
    void aMomentIsWrittenAsTheZonesClockShowsIt(Instant moment, String zone, String text) {
        assertThat(WallClock.write(moment, ZoneId.of(zone))).isEqualTo(text);
    }

    @Test
    void everyHourOfAYearSurvivesTheWayThereAndBackButTheRepeatedOne() {
        var zone = ZoneId.of("America/Los_Angeles");
        var repeated = Instant.parse("2026-11-01T09:00:00Z");
        for (var hour = Instant.parse("2026-01-01T00:00:00Z");
                hour.isBefore(Instant.parse("2027-01-01T00:00:00Z"));
                hour = hour.plusSeconds(3600)) {
            assertThat(WallClock.read(WallClock.write(hour, zone), zone))
                    .contains(hour.equals(repeated) ? hour.minusSeconds(3600) : hour);
        }
    }
}
