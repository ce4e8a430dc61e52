package io.leadline.contracts.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** So many bytes of a stream, from its place on. */
final class Part extends FilterInputStream {
    private long left;

    Part(InputStream whole, long length) {
        super(whole);
        left = length;
    }

    @Override
    public int read() throws IOException {
        if (left <= 0) {
            return -1;
        }
        var one = in.read();
        left -= one < 0 ? 0 : 1;
        return one;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (left <= 0) {
            return length == 0 ? 0 : -1;
        }
        var number = in.read(into, from, (int) Math.min(length, left));
        left -= Math.max(number, 0);
        return number;
    }

    @Override
    public long skip(long number) throws IOException {
        var skipped = in.skip(Math.min(number, left));
        left -= skipped;
        return skipped;
    }

    @Override
    public int available() throws IOException {
        return (int) Math.min(in.available(), left);
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
