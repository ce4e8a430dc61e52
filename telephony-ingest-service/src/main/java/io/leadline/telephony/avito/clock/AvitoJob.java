package io.leadline.telephony.avito.clock;

import io.leadline.telephony.avito.accounts.AvitoAccount;

/** What is done for each account from time to time; implemented by CDI beans. */
public interface AvitoJob {
    /** Which turns are its. */
    Turn kind();

    /** One turn, in the tenant's scope and no transaction. What it throws is logged; the next turn comes as usual. */
    void run(AvitoAccount account);
}
