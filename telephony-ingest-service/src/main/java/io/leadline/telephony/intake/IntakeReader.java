package io.leadline.telephony.intake;

/** Makes what a provider sent come true; implemented by a bean for each provider. */
public interface IntakeReader {
    /** Whose words it reads. */
    Provider provider();

    /** Handles one, in the tenant's running transaction. What it throws undoes that, and the entry is tried again. */
    Outcome happens(IntakeRow row);

    /** What became of it. */
    enum Outcome {
        DONE,
        /** Nothing for us. */
        IGNORED,
        /** What it is about is not there yet. */
        LATER
    }
}
