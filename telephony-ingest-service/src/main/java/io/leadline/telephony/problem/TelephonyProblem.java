package io.leadline.telephony.problem;

import io.leadline.contracts.problem.ProblemCode;

/** Failures only this service knows, beside those every service knows. */
public enum TelephonyProblem implements ProblemCode {
    PROVIDER_REFUSED(409, "The provider did not do it"),
    PROVIDER_UNAVAILABLE(503, "The provider cannot be reached"),
    NO_RECORDING(404, "The call has no recording"),
    RECORDING_LINKED(409, "The recording has its call already"),
    RECORDING_NOT_REFUSED(409, "The recording need not be fetched again"),
    RECORDING_WAITING(409, "The recording is still being fetched"),
    INTAKE_NOT_FAILED(409, "What came need not be tried again"),
    RANGE_NOT_SATISFIABLE(416, "The file has no such part"),
    PROXY_FAILED(502, "The account's proxy does not work"),
    MESSAGE_REFUSED(422, "Avito refuses the message");

    private final int status;
    private final String title;

    TelephonyProblem(int status, String title) {
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
