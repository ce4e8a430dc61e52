package io.leadline.dialogs.clients;

import io.leadline.dialogs.Channel;
import java.time.Instant;

/**
 * Somebody who writes, as the channel tells.
 *
 * @param externalId the channel's number of the person
 * @param name null where the channel says none
 * @param phone null where the channel says none
 * @param at when they wrote
 */
public record NewContact(Channel channel, String externalId, String name, String phone, String avatarUrl, Instant at) {
    @Override
    public String toString() {
        return "NewContact[" + channel + "]";
    }
}
