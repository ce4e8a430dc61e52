package io.leadline.contracts.identity;

/** Names of the claims a Leadline token carries beside the registered ones (DESIGN §2). */
public final class Claims {
    /** The tenant's uuid; absent in service tokens. */
    public static final String TENANT = "tenant";
    /** The tenant's number; absent in service tokens. */
    public static final String TENANT_NUMBER = "tid";
    /** The user's number; absent in service tokens. */
    public static final String USER_NUMBER = "uid";
    /** The user's display name. */
    public static final String NAME = "name";

    private Claims() {}
}
