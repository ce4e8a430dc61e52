package io.leadline.crm.exports.pdf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * The objects of a PDF (ISO 32000-1, 7.5), written one after the other; kept is only where each begins. An object may
 * be referred to before it is written.
 */
final class PdfFile {
    private final OutputStream out;
    private long written;
    private long[] places = new long[64];
    private int objects;

    PdfFile(OutputStream out) throws IOException {
        this.out = out;
        // The second line tells programs that look that this is no text (7.5.2).
        write("%PDF-1.5\n%".getBytes(StandardCharsets.US_ASCII));
        write(new byte[] {(byte) 0xE2, (byte) 0xE3, (byte) 0xCF, (byte) 0xD3, '\n'});
    }

    /** A number for an object that will be written. */
    int reserve() {
        objects++;
        if (objects >= places.length) {
            places = java.util.Arrays.copyOf(places, 2 * places.length);
        }
        return objects;
    }

    /** Writes an object. */
    void object(int number, String content) throws IOException {
        begin(number);
        write(content);
        write("\nendobj\n");
    }

    /** Writes a stream, packed. */
    void stream(int number, String entries, byte[] content) throws IOException {
        var packed = packed(content);
        begin(number);
        write("<<%s/Filter/FlateDecode/Length %d>>\nstream\n".formatted(entries, packed.length));
        write(packed);
        write("\nendstream\nendobj\n");
    }

    /** Writes where everything is, and so the end. */
    void finish(int catalog, int info) throws IOException {
        var table = written;
        write("xref\n0 %d\n0000000000 65535 f \n".formatted(objects + 1));
        for (var i = 1; i <= objects; i++) {
            write("%010d 00000 n \n".formatted(places[i]));
        }
        write("trailer\n<</Size %d/Root %d 0 R/Info %d 0 R>>\nstartxref\n%d\n%%%%EOF\n"
                .formatted(objects + 1, catalog, info, table));
        flush();
    }

    void flush() throws IOException {
        out.flush();
    }

    private void begin(int number) throws IOException {
        places[number] = written;
        write(number + " 0 obj\n");
    }

    private void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes);
        written += bytes.length;
    }

    private static byte[] packed(byte[] content) throws IOException {
        var packed = new ByteArrayOutputStream();
        var deflater = new Deflater();
        try (var packing = new DeflaterOutputStream(packed, deflater)) {
            packing.write(content);
        } finally {
            deflater.end();
        }
        return packed.toByteArray();
    }
}
