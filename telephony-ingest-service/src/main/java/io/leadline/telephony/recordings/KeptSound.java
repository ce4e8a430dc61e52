package io.leadline.telephony.recordings;

import io.leadline.contracts.files.FileType;
import io.leadline.telephony.Checksum;

/**
 * What is known of a sound once its bytes are there.
 *
 * @param seconds how long it lasts, or null for a kind whose length cannot be told
 * @param checksum SHA-256 in hex
 */
record KeptSound(String mime, long size, Integer seconds, String checksum) {
    static KeptSound of(byte[] bytes, String said) {
        return new KeptSound(
                FileType.of(bytes, said),
                bytes.length,
                AudioLength.of(bytes)
                        .map(length -> (int) Math.round(length.toMillis() / 1000.0))
                        .orElse(null),
                Checksum.of(bytes));
    }
}
