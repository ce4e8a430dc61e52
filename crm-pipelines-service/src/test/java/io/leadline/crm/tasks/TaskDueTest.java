package io.leadline.crm.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadline.contracts.problem.Problem;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** DESIGN §4: days are the tenant's, weeks begin on Monday, a time without an offset is the tenant's. */
class TaskDueTest {
    /** A Saturday; in Vladivostok already Sunday. */
    private static final Instant NOW = Instant.parse("2026-11-21T16:00:00Z");

    @ParameterizedTest
    @CsvSource(textBlock = """
            TODAY,   Europe/Moscow,    2026-11-20T21:00:00Z, 2026-11-21T21:00:00Z
            TODAY,   Asia/Vladivostok, 2026-11-21T14:00:00Z, 2026-11-22T14:00:00Z
            TODAY,   America/New_York, 2026-11-21T05:00:00Z, 2026-11-22T05:00:00Z
            OVERDUE, Europe/Moscow,    ,                     2026-11-20T21:00:00Z
            WEEK,    Europe/Moscow,    2026-11-15T21:00:00Z, 2026-11-22T21:00:00Z
            """)
    void rangesAreTheTenantsDays(TaskDue due, String zone, Instant from, Instant before) {
        assertThat(due.range(NOW, ZoneId.of(zone))).isEqualTo(new TaskDue.Range(from, before));
    }

    @Test
    void aDayOfTheClockChangeHasTwentyThreeHours() {
        var range = TaskDue.TODAY.range(Instant.parse("2026-03-29T10:00:00Z"), ZoneId.of("Europe/Berlin"));
        assertThat(java.time.Duration.between(range.from(), range.before())).hasHours(23);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            2025-01-29T14:00:00,       2025-01-29T11:00:00Z
            2025-01-29T14:00,          2025-01-29T11:00:00Z
            2025-01-29T14:00:00Z,      2025-01-29T14:00:00Z
            2025-01-29T14:00:00+05:00, 2025-01-29T09:00:00Z
            """)
    void aTimeIsReadInTheTenantsZoneUnlessItSaysWhere(String text, Instant instant) {
        assertThat(DueTime.parse(text, ZoneId.of("Europe/Moscow"))).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-01-29", "завтра", "1999-12-31T00:00:00Z", "9999-01-01T00:00:00", "2025-13-01T00:00"})
    void whatIsNoTimeIsRefused(String text) {
        assertThatThrownBy(() -> DueTime.parse(text, ZoneId.of("Europe/Moscow")))
                .isInstanceOf(Problem.class);
    }
}
