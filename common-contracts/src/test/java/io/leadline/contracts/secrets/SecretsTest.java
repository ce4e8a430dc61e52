package io.leadline.contracts.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets of providers at rest (DESIGN §5, SECRETS_KEY). */
class SecretsTest {
    private static final String PURPOSE = "workiz.token";
    private static final String TOKEN = "api_ключ_9f3c";

    private final Secrets secrets = with("the first key, 32 bytes long 123");

    @Test
    void whatWasEncryptedIsReadAgain() {
        assertThat(secrets.decrypt(7, PURPOSE, secrets.encrypt(7, PURPOSE, TOKEN)))
                .isEqualTo(TOKEN);
        assertThat(secrets.decrypt(7, PURPOSE, secrets.encrypt(7, PURPOSE, ""))).isEmpty();
    }

    @Test
    void theStoredBytesShowNothingOfTheText() {
        var stored = new String(secrets.encrypt(7, PURPOSE, TOKEN), StandardCharsets.ISO_8859_1);
        assertThat(stored).doesNotContain("api_").doesNotContain("9f3c");
        assertThat(secrets.toString()).doesNotContain("first key");
    }

    @Test
    void noTwoEncryptionsAreAlike() {
        var nonces = new HashSet<String>();
        for (var i = 0; i < 1000; i++) {
            nonces.add(Base64.getEncoder()
                    .encodeToString(java.util.Arrays.copyOfRange(secrets.encrypt(7, PURPOSE, TOKEN), 5, 17)));
        }
        assertThat(nonces).hasSize(1000);
    }

    @Test
    void aFingerprintTellsTheSameSecretOfATenantAndPurposeAlone() {
        var print = secrets.fingerprint(7, PURPOSE, TOKEN);
        assertThat(secrets.fingerprint(7, PURPOSE, TOKEN)).isEqualTo(print).hasSize(32);
        assertThat(secrets.fingerprint(7, PURPOSE, "other")).isNotEqualTo(print);
        assertThat(secrets.fingerprint(8, PURPOSE, TOKEN)).isNotEqualTo(print);
        assertThat(secrets.fingerprint(7, "workiz.secret", TOKEN)).isNotEqualTo(print);
        assertThat(with("another key, also 32 bytes long!").fingerprint(7, PURPOSE, TOKEN))
                .isNotEqualTo(print);
    }

    @Test
    void aValueInAnotherTenantsRowIsNotDecrypted() {
        var stored = secrets.encrypt(7, PURPOSE, TOKEN);
        unreadable(() -> secrets.decrypt(8, PURPOSE, stored), "another tenant");
    }

    @Test
    void aValueInAnotherColumnIsNotDecrypted() {
        var stored = secrets.encrypt(7, PURPOSE, TOKEN);
        unreadable(() -> secrets.decrypt(7, "workiz.secret", stored), "changed");
    }

    /** Tenant 1 with purpose "2/x" and tenant "1/2" with "x" must not be the same words. */
    @Test
    void tenantAndPurposeDoNotRunIntoEachOther() {
        var stored = secrets.encrypt(1, "2/x", TOKEN);
        unreadable(() -> secrets.decrypt(12, "/x", stored), "changed");
        unreadable(() -> secrets.decrypt(1, "2/", stored), "changed");
    }

    @Test
    void everyChangedByteIsNoticed() {
        var stored = secrets.encrypt(7, PURPOSE, TOKEN);
        for (var i = 0; i < stored.length; i++) {
            var changed = stored.clone();
            changed[i] ^= 1;
            unreadable(() -> secrets.decrypt(7, PURPOSE, changed), "stored");
        }
        for (var length = 0; length < stored.length; length++) {
            var cut = java.util.Arrays.copyOf(stored, length);
            unreadable(() -> secrets.decrypt(7, PURPOSE, cut), "stored");
        }
    }

    @Test
    void anotherKeyIsNamedAsTheReason() {
        var stored = with("another key, also 32 bytes long!").encrypt(7, PURPOSE, TOKEN);
        unreadable(() -> secrets.decrypt(7, PURPOSE, stored), "another SECRETS_KEY");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not base64: %%%",
                "c2hvcnQ=",
                // 31 and 33 bytes
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void withoutAProperKeyTheServiceDoesNotStart(String key) {
        assertThatThrownBy(() -> new Secrets(() -> key))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("SECRETS_KEY must be 32 bytes in base64")
                .hasNoCause();
    }

    @Test
    void aLineEndAfterTheKeyIsForgiven() {
        var key = Base64.getEncoder().encodeToString(new byte[32]);
        assertThat(new Secrets(() -> key + "\n").decrypt(1, PURPOSE, new Secrets(() -> key).encrypt(1, PURPOSE, "x")))
                .isEqualTo("x");
    }

    private static Secrets with(String key) {
        assertThat(key).hasSize(32);
        return new Secrets(() -> Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.US_ASCII)));
    }

    private static void unreadable(Runnable work, String reason) {
        assertThatThrownBy(work::run)
                .isInstanceOf(UnreadableSecret.class)
                .hasMessageContaining(reason)
                .hasMessageNotContaining("api_")
                .hasNoCause();
    }
}
