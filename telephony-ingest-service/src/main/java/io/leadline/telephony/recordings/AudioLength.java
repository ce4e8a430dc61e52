package io.leadline.telephony.recordings;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Optional;

/** How long a sound lasts, by its own frames: MPEG-1 and -2 layer III, and WAV; of other kinds nobody knows. */
final class AudioLength {
    private static final int[] BIT_RATES_1 = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};
    private static final int[] BIT_RATES_2 = {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};
    private static final int[] SAMPLE_RATES = {44_100, 48_000, 32_000};
    private static final int RIFF = 0x52494646;
    private static final int DATA = 0x64617461;

    private AudioLength() {}

    static Optional<Duration> of(byte[] bytes) {
        return of(ByteBuffer.wrap(bytes));
    }

    static Optional<Duration> of(ByteBuffer bytes) {
        if (bytes.limit() < 44) {
            return Optional.empty();
        }
        return bytes.getInt(0) == RIFF ? wave(bytes) : mpeg(bytes);
    }

    private static Optional<Duration> mpeg(ByteBuffer bytes) {
        var seconds = 0.0;
        for (var at = behindTags(bytes); at + 4 <= bytes.limit(); ) {
            if ((bytes.get(at) & 0xff) != 0xff || (bytes.get(at + 1) & 0xe6) != 0xe2) {
                // A tag at the end, or not what it says.
                break;
            }
            var version = bytes.get(at + 1) >> 3 & 3;
            var rate = bytes.get(at + 2) >> 4 & 15;
            var sampling = bytes.get(at + 2) >> 2 & 3;
            if (version == 1 || rate == 0 || rate == 15 || sampling == 3) {
                break;
            }
            var first = version == 3;
            var samples = first ? 1152 : 576;
            var frequency = SAMPLE_RATES[sampling] >> (first ? 0 : version == 2 ? 1 : 2);
            var bits = (first ? BIT_RATES_1 : BIT_RATES_2)[rate] * 1000;
            at += samples / 8 * bits / frequency + (bytes.get(at + 2) >> 1 & 1);
            seconds += (double) samples / frequency;
        }
        return seconds == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(Math.round(seconds * 1000)));
    }

    /** ID3v2 stands before the first frame and tells its size in four times seven bits. */
    private static int behindTags(ByteBuffer bytes) {
        return bytes.get(0) == 'I' && bytes.get(1) == 'D' && bytes.get(2) == '3'
                ? 10 + (seven(bytes, 6) << 21 | seven(bytes, 7) << 14 | seven(bytes, 8) << 7 | seven(bytes, 9))
                : 0;
    }

    private static int seven(ByteBuffer bytes, int at) {
        return bytes.get(at) & 0x7f;
    }

    private static Optional<Duration> wave(ByteBuffer bytes) {
        var data = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        var perSecond = data.getInt(28);
        for (var at = 36L; at + 8 <= bytes.limit(); ) {
            var size = Integer.toUnsignedLong(data.getInt((int) at + 4));
            if (Integer.reverseBytes(data.getInt((int) at)) == DATA && perSecond > 0) {
                return Optional.of(Duration.ofMillis(Math.min(size, bytes.limit() - at - 8) * 1000 / perSecond));
            }
            at += 8 + size + (size & 1);
        }
        return Optional.empty();
    }
}
