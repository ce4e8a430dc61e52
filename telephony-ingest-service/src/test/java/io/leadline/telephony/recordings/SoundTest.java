package io.leadline.telephony.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.localstack.mango.MangoAudio;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoundTest {
    @Test
    void framesTellHowLongItLasts() {
        var sound = MangoAudio.of("one");
        // 39 frames of 1,152 samples at 44.1 kHz.
        assertThat(AudioLength.of(sound)).contains(Duration.ofMillis(1019));
        var tagged = ByteBuffer.allocate(10 + 300 + sound.length + 128);
        tagged.put(new byte[] {'I', 'D', '3', 4, 0, 0, 0, 0, 2, 44}).position(310);
        tagged.put(sound).put("TAG".getBytes());
        assertThat(AudioLength.of(tagged.array())).contains(Duration.ofMillis(1019));
    }

    @Test
    void aWaveTellsItByItsHead() {
        var wave = ByteBuffer.allocate(44 + 16_000).order(ByteOrder.LITTLE_ENDIAN);
        wave.put("RIFF".getBytes()).putInt(16_036).put("WAVEfmt ".getBytes()).putInt(16);
        wave.putShort((short) 1)
                .putShort((short) 1)
                .putInt(8_000)
                .putInt(8_000)
                .putShort((short) 1)
                .putShort((short) 8);
        wave.put("data".getBytes()).putInt(16_000);
        assertThat(AudioLength.of(wave.array())).contains(Duration.ofSeconds(2));
    }

    @Test
    void ofAnythingElseNobodyKnows() {
        assertThat(AudioLength.of(new byte[0])).isEmpty();
        assertThat(AudioLength.of(new byte[1000])).isEmpty();
        assertThat(AudioLength.of("RIFF".repeat(100).getBytes())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, 0, 99",
                "bytes=0-, 0, 99",
                "bytes=10-19, 10, 19",
                "bytes=90-500, 90, 99",
                "bytes=-10, 90, 99",
                "bytes=-500, 0, 99",
                "items=1-2, 0, 99",
                "'bytes=0-1,5-6', 0, 99",
                "bytes=-, 0, 99"
            })
    void aRangeIsCutToWhatIsThere(String header, int first, int last) {
        assertThat(ByteRange.of(header, 100)).contains(new ByteRange(first, last));
    }

    @ParameterizedTest
    @CsvSource({"bytes=100-", "bytes=20-10", "bytes=-0"})
    void aRangeBeyondTheEndCannotBeHad(String header) {
        assertThat(ByteRange.of(header, 100)).isEmpty();
    }
}
