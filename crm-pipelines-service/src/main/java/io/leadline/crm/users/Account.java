package io.leadline.crm.users;

/**
 * A user as the sign-in needs it.
 *
 * @param passwordHash the stored hash; never leaves the service
 */
public record Account(long tenant, UserView user, String passwordHash) {
    static Account of(User user) {
        return new Account(user.tenantId, UserView.of(user), user.passwordHash);
    }

    /** Whether the user may sign in. */
    public boolean isActive() {
        return user.status() == UserStatus.ACTIVE;
    }

    @Override
    public String toString() {
        return "Account[tenant=" + tenant + ", user=" + user.id() + "]";
    }
}
