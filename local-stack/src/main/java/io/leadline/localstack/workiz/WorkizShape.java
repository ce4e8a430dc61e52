package io.leadline.localstack.workiz;

import io.leadline.localstack.simulator.Reply;
import io.vertx.core.buffer.Buffer;
import java.util.Map;

/** Envelope of an answer: the variants of upstreams/workiz.md §4, and what a broken one looks like. */
enum WorkizShape {
    /** {@code {"flag":true,"data":[…]}} */
    DATA_ARRAY("{\"flag\":true,\"data\":[", "]", "}"),
    /** {@code {"flag":true,"data":{…}}} */
    DATA_OBJECT("{\"flag\":true,\"data\":", "", "}"),
    /** {@code […]} */
    BARE_ARRAY("[", "", "]"),
    /** {@code {…}} */
    BARE_OBJECT("", "", ""),
    /** {@code [{"flag":true,"data":[…]}]} */
    WRAPPED_ARRAY("[{\"flag\":true,\"data\":[", "]", "}]"),
    /** {@code [{"flag":true,"data":{…}}]} */
    WRAPPED_OBJECT("[{\"flag\":true,\"data\":", "", "}]"),
    /** 204 */
    NO_CONTENT("", "", ""),
    /** 200 without a body */
    EMPTY("", "", ""),
    /** {@code {"flag":false,"msg":…}} under 200; a write is not carried out */
    FLAG_FALSE("", "", ""),
    /** An HTML page under 200; a write is carried out */
    HTML("", "", ""),
    /** The usual answer without its end, under 200; a write is carried out */
    BROKEN_JSON("{\"flag\":true,\"data\":[", "", "");

    private static final Buffer PAGE = Buffer.buffer("<!DOCTYPE html><html><head><title>Workiz</title></head>"
            + "<body><h1>We will be right back</h1></body></html>\n");

    private final String begin;
    private final String afterRows;
    private final String end;

    WorkizShape(String begin, String afterRows, String end) {
        this.begin = begin;
        this.afterRows = afterRows;
        this.end = end;
    }

    boolean fits(WorkizOperation operation) {
        var holdsOne = this == DATA_OBJECT || this == BARE_OBJECT || this == WRAPPED_OBJECT;
        return !(holdsOne && operation.answersMany());
    }

    /**
     * @param rows JSON objects with commas between them
     * @param beside further members of the envelope, each with a comma before it; left out where there is none
     */
    Reply of(Buffer rows, String beside) {
        return switch (this) {
            case NO_CONTENT -> Reply.empty(204);
            case EMPTY -> Reply.empty(200);
            case HTML -> Reply.html(200, PAGE);
            case FLAG_FALSE -> Reply.json(200, Map.of("flag", false, "msg", "Something went wrong"));
            case BROKEN_JSON ->
                new Reply(200, Buffer.buffer(begin).appendBuffer(rows.slice(0, Math.max(0, rows.length() - 5))));
            case BARE_ARRAY, BARE_OBJECT -> body(rows, "");
            case DATA_ARRAY, DATA_OBJECT, WRAPPED_ARRAY, WRAPPED_OBJECT -> body(rows, beside);
        };
    }

    private Reply body(Buffer rows, String beside) {
        return new Reply(
                200,
                Buffer.buffer(rows.length() + 100)
                        .appendString(begin)
                        .appendBuffer(rows)
                        .appendString(afterRows)
                        .appendString(beside)
                        .appendString(end));
    }
}
