package io.leadline.crm.intake;

import io.leadline.crm.intake.forms.Form;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;

/** How a submission is written. */
enum FormKind {
    JSON("json") {
        @Override
        Form read(byte[] body) {
            return Form.ofJson(body);
        }
    },
    URLENCODED("urlencoded") {
        @Override
        Form read(byte[] body) {
            return Form.ofUrlEncoded(body);
        }
    };

    private final String word;

    FormKind(String word) {
        this.word = word;
    }

    static FormKind of(MediaType type) {
        return MediaType.APPLICATION_FORM_URLENCODED_TYPE.isCompatible(type) ? URLENCODED : JSON;
    }

    static FormKind of(String word) {
        return Arrays.stream(values())
                .filter(k -> k.word.equals(word))
                .findFirst()
                .orElseThrow();
    }

    /** The word in the database. */
    String word() {
        return word;
    }

    /** @throws io.leadline.contracts.problem.Problem VALIDATION_ERROR if it is not written so */
    abstract Form read(byte[] body);
}
