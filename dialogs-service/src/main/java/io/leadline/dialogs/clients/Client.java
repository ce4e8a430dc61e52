package io.leadline.dialogs.clients;

import io.leadline.dialogs.Channel;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Somebody who writes to the tenant.
 *
 * @param phone as typed, or null
 * @param phoneE164 what is compared, or null
 * @param channels by what number each channel knows the client
 * @param mergedInto who took this one over, or null
 */
public record Client(
        UUID id,
        String name,
        String phone,
        String phoneE164,
        String avatarUrl,
        Map<Channel, String> channels,
        int totalDialogs,
        int activeDialogs,
        int completedDialogs,
        BigDecimal totalSpent,
        Instant firstContactAt,
        Instant lastContactAt,
        UUID mergedInto,
        long version) {
    @Override
    public String toString() {
        return "Client[" + id + "]";
    }
}
