package io.leadline.crm.crmsync;

import io.leadline.crm.integrations.IntegrationKind;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** The CRMs of tenants. */
@Singleton
class OtherCrms {
    static final List<IntegrationKind> KINDS = List.of(IntegrationKind.AMOCRM, IntegrationKind.BITRIX24);

    private final AmoAccounts amo;
    private final BitrixAccounts bitrix;

    OtherCrms(AmoAccounts amo, BitrixAccounts bitrix) {
        this.amo = amo;
        this.bitrix = bitrix;
    }

    /** Empty where the tenant has none, or has it switched off. */
    Optional<? extends OtherCrm> open(long tenant, IntegrationKind kind) {
        return switch (kind) {
            case AMOCRM -> amo.open(tenant);
            case BITRIX24 -> bitrix.open(tenant);
            case META_LEADS, GOOGLE_SHEETS -> Optional.empty();
        };
    }

    List<IntegrationKind> switchedOn(long tenant) {
        return KINDS.stream().filter(kind -> open(tenant, kind).isPresent()).toList();
    }
}
