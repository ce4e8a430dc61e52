package io.leadline.telephony.mailboxes;

/** A mail that cannot be read, though the connection holds: the fault is its own. */
final class MailFault extends Exception {
    private static final long serialVersionUID = 1L;

    MailFault(Exception cause) {
        super(cause);
    }
}
