package io.leadline.contracts.identity;

import static io.leadline.contracts.identity.Role.ADMIN;
import static io.leadline.contracts.identity.Role.MANAGER;
import static io.leadline.contracts.identity.Role.MOP;
import static io.leadline.contracts.identity.Role.OPERATOR;
import static io.leadline.contracts.identity.Role.OWNER;
import static io.leadline.contracts.identity.Role.ROP;
import static io.leadline.contracts.identity.Role.SERVICE;
import static java.util.Map.entry;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What may be done, and by whom: the one table of DESIGN §2. Operations name a permission
 * ({@code @PermissionsAllowed}), never a role; {@code x-roles} of the API documents is made from it.
 */
public final class Permission {
    /** One's own profile and the tenant's settings: every signed-in person. */
    public static final String PROFILE = "profile";

    public static final String USERS_READ = "users.read";
    public static final String USERS_WRITE = "users.write";
    public static final String SETTINGS_WRITE = "settings.write";
    /** Creating tenants; the operation further asks for the first tenant. */
    public static final String TENANTS_WRITE = "tenants.write";

    public static final String DIRECTORY_READ = "directory.read";
    public static final String OUTBOX_REPLAY = "outbox.replay";

    public static final String WORKIZ_READ = "workiz.read";
    public static final String WORKIZ_WRITE = "workiz.write";
    /** The tenant's Workiz credentials: seeing that there are some, and saving others. */
    public static final String WORKIZ_ACCOUNT = "workiz.account";

    private static final Set<Role> PEOPLE = EnumSet.complementOf(EnumSet.of(SERVICE));

    private static final Map<String, Set<Role>> ROLES = Map.ofEntries(
            entry(PROFILE, PEOPLE),
            entry(USERS_READ, EnumSet.of(OWNER, ADMIN, ROP, MOP)),
            entry(USERS_WRITE, EnumSet.of(OWNER, ADMIN)),
            entry(SETTINGS_WRITE, EnumSet.of(OWNER, ADMIN)),
            entry(TENANTS_WRITE, EnumSet.of(OWNER)),
            entry(DIRECTORY_READ, EnumSet.of(SERVICE)),
            entry(OUTBOX_REPLAY, EnumSet.of(OWNER, ADMIN)),
            entry(WORKIZ_READ, PEOPLE),
            entry(WORKIZ_WRITE, EnumSet.of(OWNER, ADMIN, ROP, MOP, MANAGER, OPERATOR)),
            entry(WORKIZ_ACCOUNT, EnumSet.of(OWNER, ADMIN)));

    private Permission() {}

    /** The roles that hold a permission; none for an unknown one. */
    public static Set<Role> roles(String permission) {
        return ROLES.getOrDefault(permission, Set.of());
    }

    static Set<String> of(Role role) {
        return ROLES.entrySet().stream()
                .filter(e -> e.getValue().contains(role))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }
}
