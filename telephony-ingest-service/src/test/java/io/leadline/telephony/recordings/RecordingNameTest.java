package io.leadline.telephony.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Upstreams/mango-office.md §5.2: the template is the subscriber's own. */
class RecordingNameTest {
    private static final String CLIENT = "+79161234567";
    private static final String LINE = "+74951112233";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-21__10-33-20__79161234567__74951112233.mp3",
                "2026.11.21__10-33-20__79161234567__74951112233.mp3",
                "21.11.2026_10:33:20__79161234567__74951112233.wav",
                "2026-11-21_10-33-20__+79161234567__+74951112233.mp3",
                "2026-11-21__10-33-20__89161234567__84951112233.mp3",
                "2026-11-21__10-33-20__9161234567__4951112233.mp3",
                "74951112233__79161234567__2026-11-21__10-33-20.mp3",
                "Иванова Ольга 79161234567 2026-11-21 10.33.20 74951112233.m4a"
            })
    void dateTimeAndBothNumbersAreFoundWhereverTheyStand(String file) {
        var name = RecordingName.of(file).orElseThrow();
        assertThat(name.at()).isEqualTo(LocalDateTime.of(2026, 11, 21, 10, 33, 20));
        assertThat(name.phones()).containsExactlyInAnyOrder(CLIENT, LINE);
    }

    @Test
    void namesAndDigitsOfThePbxAreNoPhones() {
        assertThat(RecordingName.of("2021.03.30__10-33-20__Name1(SipCmd)__Name2(SipCmd)_11322899185_2661322.mp3")
                        .orElseThrow())
                .isEqualTo(new RecordingName(LocalDateTime.of(2021, 3, 30, 10, 33, 20), Set.of()));
        assertThat(RecordingName.of("2026-11-21__10-33-20__791612345678__1791612345.mp3")
                        .orElseThrow()
                        .phones())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"запись.mp3", "2026-11-21.mp3", "2026-13-41__10-33-20__79161234567.mp3", "10-33-20.mp3", ""})
    void withoutAMomentNothingIsKnown(String file) {
        assertThat(RecordingName.of(file)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a.mp3, true",
        "a.MP3, true",
        "b.wav, true",
        "b.pdf, false",
        "mp3, true",
        "'', false",
        "a.mp3.exe, false"
    })
    void soundsAreKnownByTheirEnding(String file, boolean sound) {
        assertThat(RecordingName.isSound(file)).isEqualTo(sound);
    }
}
