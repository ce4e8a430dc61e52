package io.leadline.crm.crmsync.calls;

/** A call of another CRM that did not do what was wanted. No stack trace: it is an answer. */
public final class CallFailed extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Trouble trouble;

    public CallFailed(Trouble trouble) {
        super(trouble.why(), null, false, false);
        this.trouble = trouble;
    }

    public Trouble trouble() {
        return trouble;
    }
}
