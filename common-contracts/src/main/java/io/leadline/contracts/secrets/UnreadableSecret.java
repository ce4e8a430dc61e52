package io.leadline.contracts.secrets;

/** What is stored cannot be decrypted: written under another key, for somebody else, or changed. Never quotes it. */
public final class UnreadableSecret extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnreadableSecret(String reason) {
        super(reason);
    }
}
