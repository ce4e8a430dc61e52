package io.leadline.telephony.calls;

import io.leadline.telephony.calls.CallFold.Folded;
import io.leadline.telephony.phones.Phones;
import io.leadline.telephony.phones.Phones.Meaning;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a tenant's numbers and extensions stand for, each looked up once; lives as long as one transaction's work. */
final class Known {
    private final long tenant;
    private final String region;
    private final Phones phones;
    private final Staff staff;
    private final Map<String, Meaning> meanings = new HashMap<>();
    private final Map<End, Optional<Long>> users = new HashMap<>();

    Known(long tenant, String region, Phones phones, Staff staff) {
        this.tenant = tenant;
        this.region = region;
        this.phones = phones;
        this.staff = staff;
    }

    private record End(long account, Party party) {}

    /** @param line E.164, or null */
    Meaning meaning(String line) {
        return line == null
                ? Meaning.NONE
                : meanings.computeIfAbsent(
                        line, number -> phones.meaning(tenant, number).orElse(Meaning.NONE));
    }

    /** The user's number, or null. */
    Long user(long account, Party party) {
        return users.computeIfAbsent(
                        new End(account, party), end -> Optional.ofNullable(staff.user(tenant, account, end.party())))
                .orElse(null);
    }

    /** The call with its phones in E.164. */
    Folded inE164(Folded call) {
        return new Folded(
                call.direction(),
                MangoNumber.e164(call.client(), region).orElse(null),
                MangoNumber.e164(call.line(), region).orElse(null),
                call.operator(),
                call.status(),
                call.startedAt(),
                call.answeredAt(),
                call.endedAt(),
                call.talkSeconds(),
                call.reason(),
                call.closed());
    }
}
