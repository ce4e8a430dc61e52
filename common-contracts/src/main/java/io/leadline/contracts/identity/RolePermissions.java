package io.leadline.contracts.identity;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Gives an authenticated identity the permissions of its role. */
@Singleton
class RolePermissions implements SecurityIdentityAugmentor {
    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        var builder = QuarkusSecurityIdentity.builder(identity);
        identity.getRoles().stream()
                .map(Role::of)
                .flatMap(java.util.Optional::stream)
                .map(Permission::of)
                .forEach(builder::addPermissionsAsString);
        return Uni.createFrom().item(builder.build());
    }
}
