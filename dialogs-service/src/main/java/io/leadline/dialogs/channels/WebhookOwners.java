package io.leadline.dialogs.channels;

import io.leadline.contracts.directory.Tenants;
import io.leadline.contracts.problem.Problem;
import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.dialogs.Channel;
import jakarta.inject.Singleton;
import java.util.List;

/** What webhooks ask before anybody is signed in: whose it is, and with what accounts. */
@Singleton
public class WebhookOwners {
    private final Tenants tenants;
    private final ChannelAccounts accounts;

    WebhookOwners(Tenants tenants, ChannelAccounts accounts) {
        this.tenants = tenants;
        this.accounts = accounts;
    }

    /** The tenant's open accounts of a channel; none for a tenant nobody knows. */
    public List<ChannelAccount> accounts(long tenant, Channel channel) {
        return TenantScope.call(tenant, () -> accounts.open(tenant, channel));
    }

    /**
     * The number of a tenant named by number or uuid; 0, which nobody has, for an unknown uuid.
     *
     * @throws Problem NOT_FOUND for what is neither
     */
    public long number(String tenant) {
        return tenants.named(tenant);
    }
}
