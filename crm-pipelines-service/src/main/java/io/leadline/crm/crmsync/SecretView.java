package io.leadline.crm.crmsync;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** That there is a secret, and nothing of it. */
@Schema(name = "CrmSecret", examples = "{\"set\":true}")
record SecretView(boolean set) {
    static SecretView of(String secret) {
        return new SecretView(secret != null && !secret.isEmpty());
    }
}
