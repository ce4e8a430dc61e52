package io.leadline.leads.account;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How saved accounts are remembered. */
@ConfigMapping(prefix = "leadline.workiz-account")
interface AccountSettings {
    /**
     * How long an account is used without looking it up again: within so much time every other replica works with
     * the newly saved one. Zero: look it up for each call.
     */
    @WithDefault("5s")
    Duration cache();
}
