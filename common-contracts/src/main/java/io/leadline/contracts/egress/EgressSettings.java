package io.leadline.contracts.egress;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where services may be sent by what people type in. */
@ConfigMapping(prefix = "leadline.egress")
public interface EgressSettings {
    /** Lets plain http and addresses of private networks through; for the local stack and tests alone. */
    @WithDefault("false")
    boolean allowPrivate();
}
