package io.leadline.crm.leadads;

import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.contracts.secrets.Secrets;
import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.crm.tenants.Tenants;
import jakarta.inject.Singleton;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;

/** Stores what Meta notifies of, once, and answers (DESIGN §5, ingest rule). */
@Singleton
class MetaInbox {
    private static final Logger LOG = Logger.getLogger(MetaInbox.class);

    private final Tenants tenants;
    private final MetaAccounts accounts;
    private final MetaEntries entries;
    private final MetaSettings settings;

    MetaInbox(Tenants tenants, MetaAccounts accounts, MetaEntries entries, MetaSettings settings) {
        this.tenants = tenants;
        this.accounts = accounts;
        this.entries = entries;
        this.settings = settings;
    }

    /** Whether the tenant chose this verify token; false also for a tenant there is not. */
    boolean knows(String tenant, String verifyToken) {
        return tenants.named(tenant).stream()
                .anyMatch(number -> TenantScope.call(number, () -> accounts.find(number)
                        .filter(account -> Secrets.same(verifyToken, account.verifyToken()))
                        .isPresent()));
    }

    /**
     * Stores a notification; it is safe once this returns.
     *
     * @throws Problem PAYLOAD_TOO_LARGE, NOT_FOUND if the tenant takes no lead ads, UNAUTHORIZED
     */
    void receive(String tenant, String signature, byte[] body) {
        var largest = settings.largestBody().asLongValue();
        if (body.length > largest) {
            throw new Problem(CommonProblem.PAYLOAD_TOO_LARGE, "A notification may have " + largest + " bytes at most");
        }
        in(tenant, (number, account) -> {
            if (!Signature.proves(signature, body, account.appSecret())) {
                throw new Problem(CommonProblem.UNAUTHORIZED, "X-Hub-Signature-256 does not prove the body");
            }
            var notices = LeadNotice.in(body);
            if (notices.isEmpty()) {
                entries.ignore(number, body);
                return 0;
            }
            var fresh = entries.store(number, notices);
            LOG.debugf("%s new of %s leads of tenant %s", fresh, notices.size(), number);
            return notices.size();
        });
    }

    private void in(String tenant, BiFunction<Long, MetaAccount, Integer> work) {
        var number = tenants.named(tenant).orElseThrow(MetaInbox::unknown);
        TenantScope.run(number, () -> work.apply(number, accounts.find(number).orElseThrow(MetaInbox::unknown)));
    }

    private static Problem unknown() {
        return new Problem(CommonProblem.NOT_FOUND, "Nobody takes lead ads here");
    }
}
