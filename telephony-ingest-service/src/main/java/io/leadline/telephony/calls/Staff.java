package io.leadline.telephony.calls;

import io.leadline.contracts.directory.People;
import io.leadline.telephony.mango.MangoStaff;
import jakarta.inject.Singleton;

/** Who an end of a call is: by extension, then by SIP address; where none or more than one fits, nobody. */
@Singleton
class Staff {
    private final People people;
    private final MangoStaff mango;

    Staff(People people, MangoStaff mango) {
        this.people = people;
        this.mango = mango;
    }

    /** The user's number, or null. In the caller's transaction. */
    Long user(long tenant, long account, Party end) {
        if (end.extension() != null) {
            var found = people.withExtension(tenant, end.extension());
            if (!found.isEmpty()) {
                return found.size() == 1 ? found.getFirst().number() : null;
            }
        }
        if (!end.isSip()) {
            return null;
        }
        return mango.extension(tenant, account, end.number())
                .map(extension -> people.withExtension(tenant, extension))
                .filter(found -> found.size() == 1)
                .map(found -> found.getFirst().number())
                .orElse(null);
    }
}
