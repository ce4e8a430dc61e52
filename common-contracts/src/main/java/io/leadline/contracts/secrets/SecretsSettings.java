package io.leadline.contracts.secrets;

import io.smallrye.config.ConfigMapping;

/** The key of {@link Secrets}. */
@ConfigMapping(prefix = "leadline.secrets")
interface SecretsSettings {
    /** 32 bytes in base64 ({@code openssl rand -base64 32}), the same in all replicas of a service. */
    String key();
}
