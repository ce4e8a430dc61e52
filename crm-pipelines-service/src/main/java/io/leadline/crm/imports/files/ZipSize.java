package io.leadline.crm.imports.files;

import java.io.IOException;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Refuses what unpacks to more than is good: what the archive says of itself need not be true, so it is unpacked. */
final class ZipSize {
    private static final int MOST_PARTS = 1000;

    private ZipSize() {}

    static void require(ZipFile zip, long most) throws IOException {
        if (zip.size() > MOST_PARTS) {
            throw TableFile.broken("holds too many parts");
        }
        var buffer = new byte[1 << 16];
        long unpacked = 0;
        for (var entries = zip.entries(); entries.hasMoreElements(); ) {
            try (var part = zip.getInputStream(entries.nextElement())) {
                for (var read = part.read(buffer); read >= 0; read = part.read(buffer)) {
                    unpacked += read;
                    if (unpacked > most) {
                        throw TableFile.broken("unpacks to more than " + most + " bytes");
                    }
                }
            } catch (ZipException _) {
                throw Workbook.unreadable();
            }
        }
    }
}
