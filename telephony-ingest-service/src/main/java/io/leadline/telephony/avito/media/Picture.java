package io.leadline.telephony.avito.media;

import io.leadline.contracts.digest.Sha256;
import io.leadline.contracts.files.FileType;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;

/**
 * A picture as Avito takes it: JPEG, HEIC, GIF, BMP or PNG by its own bytes, at most 75 megapixels (upstreams/avito.md
 * §3). What HEIC measures is left to Avito.
 *
 * @param mime what it is
 */
record Picture(byte[] bytes, String mime) {
    private static final long LARGEST_AREA = 75_000_000;
    /** And the ending of the file's name. */
    private static final Map<String, String> TAKEN = Map.of(
            "image/jpeg", "jpg", "image/heic", "heic", "image/gif", "gif", "image/bmp", "bmp", "image/png", "png");

    /** @throws Problem UNSUPPORTED_MEDIA_TYPE for anything else, PAYLOAD_TOO_LARGE for too many pixels */
    static Picture of(byte[] bytes) {
        var mime = FileType.of(bytes, null);
        if (!TAKEN.containsKey(mime)) {
            throw new Problem(
                    CommonProblem.UNSUPPORTED_MEDIA_TYPE, "Avito takes JPEG, HEIC, GIF, BMP and PNG; this is none");
        }
        var picture = new Picture(bytes, mime);
        if (picture.area() > LARGEST_AREA) {
            throw new Problem(CommonProblem.PAYLOAD_TOO_LARGE, "Avito takes pictures of at most 75 megapixels");
        }
        return picture;
    }

    String fileName() {
        return "picture." + TAKEN.get(mime);
    }

    byte[] hash() {
        return Sha256.of(bytes);
    }

    /** In pixels; 0 where it cannot be told. */
    private long area() {
        var read = ByteBuffer.wrap(bytes);
        return switch (mime) {
            case "image/png" -> bytes.length < 24 ? 0 : area(read.getInt(16), read.getInt(20));
            case "image/gif" ->
                bytes.length < 10
                        ? 0
                        : area(
                                Short.toUnsignedInt(
                                        read.order(ByteOrder.LITTLE_ENDIAN).getShort(6)),
                                Short.toUnsignedInt(read.getShort(8)));
            case "image/bmp" ->
                bytes.length < 26 ? 0 : area(read.order(ByteOrder.LITTLE_ENDIAN).getInt(18), read.getInt(22));
            case "image/jpeg" -> jpegArea(read);
            default -> 0;
        };
    }

    private static long area(int width, int height) {
        return Math.abs((long) width) * Math.abs((long) height);
    }

    /** Walks over the segments to the frame's header (SOF0 to SOF15 without DHT, JPG and DAC). */
    private static long jpegArea(ByteBuffer read) {
        var at = 2;
        while (at + 9 <= read.limit() && (read.get(at) & 0xff) == 0xff) {
            var marker = read.get(at + 1) & 0xff;
            if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc) {
                return area(Short.toUnsignedInt(read.getShort(at + 7)), Short.toUnsignedInt(read.getShort(at + 5)));
            }
            at += marker == 0xff ? 1 : 2 + Short.toUnsignedInt(read.getShort(at + 2));
        }
        return 0;
    }

    @Override
    public String toString() {
        return "Picture[" + mime + "]";
    }
}
