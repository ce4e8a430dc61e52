package io.leadline.dialogs.problem;

import io.leadline.contracts.problem.ProblemCode;

/** Failures only this service knows, beside those every service knows. */
public enum DialogProblem implements ProblemCode {
    DIALOG_ACTIVE(409, "The chat has an active dialog already"),
    DIALOG_COMPLETED(409, "The dialog is completed; open it again first"),
    NO_CHAT(409, "The client has no chat in this channel"),
    ATTACHMENT_WAITING(409, "The file is still being fetched"),
    ATTACHMENT_REFUSED(410, "The file could not be kept"),
    ATTACHMENT_NOT_SENDABLE(422, "The channel takes no such file"),
    FACT_DECIDED(409, "The fact was decided already"),
    MERGE_DECIDED(409, "The proposal was decided already"),
    MERGE_OVERTAKEN(409, "One of the clients was merged with another one meanwhile"),
    VERTICAL_IN_USE(409, "The vertical is needed as it is"),
    MESSAGE_NOT_STUCK(409, "The message is on its way, or has arrived"),
    SUGGESTION_CLOSED(409, "The suggestion is not open any more");

    private final int status;
    private final String title;

    DialogProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
