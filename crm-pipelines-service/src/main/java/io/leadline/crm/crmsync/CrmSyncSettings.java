package io.leadline.crm.crmsync;

import io.leadline.crm.crmsync.amocrm.AmoSettings;
import io.leadline.crm.crmsync.bitrix24.BitrixSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How leads are pushed into other CRMs; what differs between these stands in their own settings. */
@ConfigMapping(prefix = "leadline.crm-sync")
public interface CrmSyncSettings {
    /** Leads on their way to one account at once. Calls are further kept apart by the account's pace. */
    @WithDefault("4")
    int parallel();

    /** After so many a push is given up. Many, for an outage over night must not leave leads behind. */
    @WithDefault("50")
    int tries();

    /** When a push whose worker went silent is taken up by another; above all its calls together. */
    @WithDefault("4m")
    Duration lease();

    /** After how long a push leaves the rest of a lead's comments to the next one. */
    @WithDefault("90s")
    Duration budget();

    /** Before a create without an answer is looked for: their search may lag behind. */
    @WithDefault("15s")
    Duration doubtPause();

    /** While credentials are refused or the account is blocked; new credentials end it at once. */
    @WithDefault("1h")
    Duration longPause();

    /** Comments of a lead read at once. */
    @WithDefault("50")
    int comments();

    /** Leads queued at once when all of them are wanted. */
    @WithDefault("200")
    int page();

    /** Next page's time while more than a page waits already: changes made now need not wait behind it. */
    @WithDefault("5s")
    Duration pagePause();

    /** For how long it is kept that a lead was pushed; what it is there, {@code lead_sync} knows. */
    @WithDefault("30d")
    Duration keepPushed();

    AmoSettings amocrm();

    BitrixSettings bitrix24();
}
