package io.leadline.crm.crmsync;

import io.leadline.crm.crmsync.calls.CallFailed;
import io.leadline.crm.crmsync.calls.Trouble;
import io.leadline.crm.integrations.IntegrationKind;
import io.leadline.crm.integrations.Integrations;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The field of amoCRM's leads that holds our number: the one an admin chose, or one of our own making. */
@Singleton
class AmoField {
    /** Beside the tokens: like them it belongs to the account and not to what an admin sets. */
    static final String STORED = "lead_field";

    private static final String NAME = "Leadline ID";

    private final Integrations integrations;
    /** Of accounts that are not stored, by address. */
    private final Map<String, Long> unstored = new ConcurrentHashMap<>();

    AmoField(Integrations integrations) {
        this.integrations = integrations;
    }

    /** One word without signs, for their search takes texts apart. */
    static String mark(long lead) {
        return "LEADLINE" + lead;
    }

    long id(AmoCrm crm) throws CallFailed {
        if (crm.options().leadField() != null) {
            return crm.options().leadField();
        }
        var stored = stored(crm.account().secrets());
        if (stored != null) {
            return stored;
        }
        var known = unstored.get(crm.account().base());
        return known != null ? known : prepared(crm, null);
    }

    /** Another number than the lost one, whose field is not there any more: an admin may delete it. */
    long instead(AmoCrm crm, long lost) throws CallFailed {
        unstored.remove(crm.account().base(), lost);
        return prepared(crm, lost);
    }

    /** Whether the leads there still have that field. */
    boolean isThere(AmoCrm crm, long id) throws CallFailed {
        return crm.client().fields(crm.account(), crm.settings()).stream()
                .anyMatch(field -> field.path("id").asLong() == id);
    }

    /**
     * Under the account's lock, so that it is made once.
     *
     * @param lost what is stored and of no use any more, or null
     */
    private long prepared(AmoCrm crm, Long lost) throws CallFailed {
        record Prepared(long id, CallFailed failure) {}
        var tenant = crm.account().tenant();
        var prepared = integrations.locked(tenant, IntegrationKind.AMOCRM, account -> {
            var meanwhile = stored(account.secrets());
            if (meanwhile != null && !meanwhile.equals(lost)) {
                return new Prepared(meanwhile, null);
            }
            try {
                var id = foundOrMade(crm);
                integrations.rotate(tenant, IntegrationKind.AMOCRM, Map.of(STORED, Long.toString(id)));
                return new Prepared(id, null);
            } catch (CallFailed failure) {
                return new Prepared(0, failure);
            }
        });
        if (prepared.isEmpty()) {
            var id = foundOrMade(crm);
            unstored.put(crm.account().base(), id);
            return id;
        }
        if (prepared.get().failure() != null) {
            throw prepared.get().failure();
        }
        return prepared.get().id();
    }

    private static long foundOrMade(AmoCrm crm) throws CallFailed {
        for (var field : crm.client().fields(crm.account(), crm.settings())) {
            if (field.path("name").asText().equals(NAME)) {
                return field.path("id").asLong();
            }
        }
        var id = crm.client().addField(crm.account(), crm.settings(), NAME);
        if (id == 0) {
            throw new CallFailed(new Trouble.Broken("amoCRM does not tell the new field's number", false));
        }
        return id;
    }

    private static Long stored(Map<String, String> secrets) {
        var id = secrets.getOrDefault(STORED, "");
        return id.isEmpty() ? null : Long.valueOf(id);
    }
}
