package io.leadline.crm.exports;

import java.io.IOException;

/** A file of leads that is written as its rows come; one that is not finished is left broken, so that it is seen. */
interface LeadSheet {
    /** Writes a row. */
    void row(SheetRow row) throws IOException;

    /** Lets go of the rows so far: they are on their way. */
    void flush() throws IOException;

    /** Writes what belongs at the end. */
    void finish() throws IOException;
}
