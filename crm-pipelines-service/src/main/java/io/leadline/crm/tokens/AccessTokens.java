package io.leadline.crm.tokens;

import io.leadline.contracts.identity.Caller;
import io.leadline.contracts.identity.Claims;
import io.leadline.contracts.identity.Role;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;

/** Issues access tokens: RS256, the claims of DESIGN §2. */
@Singleton
public class AccessTokens {
    private final SigningKeys keys;
    private final TokenSettings settings;
    private final Clock clock;

    AccessTokens(SigningKeys keys, TokenSettings settings, Clock clock) {
        this.keys = keys;
        this.settings = settings;
        this.clock = clock;
    }

    /** A token for a user of a tenant; every part of the caller must be there. */
    public String forUser(Caller user) {
        return sign(Jwt.claims()
                .subject(user.id().toString())
                .upn(user.login())
                .groups(Set.of(user.role().word()))
                .claim(Claims.NAME, user.name())
                .claim(Claims.TENANT, user.tenant().toString())
                .claim(Claims.TENANT_NUMBER, user.tenantNumber())
                .claim(Claims.USER_NUMBER, user.number()));
    }

    /** How long a token lives. */
    public Duration life() {
        return settings.life();
    }

    /** A token for a service: no tenant; it names one in {@code X-Tenant-ID}. */
    String forService(String clientId) {
        return sign(Jwt.claims()
                .subject(clientId)
                .upn(clientId)
                .groups(Set.of(Role.SERVICE.word()))
                .claim(Claims.NAME, clientId));
    }

    private String sign(JwtClaimsBuilder claims) {
        var now = clock.instant();
        return claims.issuer(settings.issuer())
                .issuedAt(now)
                .expiresAt(now.plus(settings.life()))
                .claim("jti", UUID.randomUUID().toString())
                .jws()
                .keyId(keys.currentId())
                .sign(keys.current());
    }
}
