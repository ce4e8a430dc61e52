package io.leadline.localstack.mango;

import java.nio.charset.StandardCharsets;

/** What the simulators give out as a recording. */
public final class MangoAudio {
    private static final int FRAME = 417;
    private static final int FRAMES = 39;

    private MangoAudio() {}

    /**
     * About a second of MPEG-1 layer III, 128 kbit/s, 44.1 kHz, mono. The recording's id stands inside each frame, so
     * that no two recordings are alike and each is always the same.
     */
    public static byte[] of(String id) {
        var bytes = new byte[FRAME * FRAMES];
        var mark = id.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.length; at += FRAME) {
            bytes[at] = (byte) 0xFF;
            bytes[at + 1] = (byte) 0xFB;
            bytes[at + 2] = (byte) 0x90;
            bytes[at + 3] = (byte) 0xC0;
            System.arraycopy(mark, 0, bytes, at + 64, Math.min(mark.length, FRAME - 64));
        }
        return bytes;
    }
}
