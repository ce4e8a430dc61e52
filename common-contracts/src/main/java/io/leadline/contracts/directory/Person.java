package io.leadline.contracts.directory;

import io.leadline.contracts.events.UserEvent;
import io.leadline.contracts.identity.Role;
import java.util.Optional;
import java.util.UUID;

/**
 * Somebody who works for a tenant, as crm told it.
 *
 * @param number the user's number
 * @param presence the word of crm's work status, or null while nothing is known
 */
public record Person(
        long number,
        UUID uuid,
        String firstName,
        String lastName,
        String role,
        String status,
        String extension,
        String presence) {
    /** First and last name. */
    public String fullName() {
        return (firstName + " " + lastName).strip();
    }

    /** Whether the person may sign in. */
    public boolean isActive() {
        return UserEvent.ACTIVE.equals(status);
    }

    /** Whether crm says the person is at work. */
    public boolean isOnline() {
        return "online".equals(presence);
    }

    /** Empty for a role newer than this service. */
    public Optional<Role> knownRole() {
        return Role.of(role);
    }

    @Override
    public String toString() {
        return "Person[" + number + "]";
    }
}
