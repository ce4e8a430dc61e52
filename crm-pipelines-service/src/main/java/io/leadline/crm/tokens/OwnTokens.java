package io.leadline.crm.tokens;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.DefaultJWTTokenParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * Checks tokens of our own keys without asking ourselves over HTTP; all else (issuer, expiry, algorithm) as every
 * service does. Other keys are looked for at {@code IDENTITY_JWKS_URL}, should another issuer be configured.
 */
@Alternative
@Priority(1)
@ApplicationScoped
class OwnTokens extends JWTCallerPrincipalFactory {
    private final SigningKeys keys;
    private final TokenSettings settings;
    private final Parser parser = new Parser();

    OwnTokens(SigningKeys keys, TokenSettings settings) {
        this.keys = keys;
        this.settings = settings;
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo expected) throws ParseException {
        var verified = parser.parse(token, expected);
        return new DefaultJWTCallerPrincipal(
                verified.getJoseObjects().getFirst().getHeader("typ"), verified.getJwtClaims());
    }

    private final class Parser extends DefaultJWTTokenParser {
        @Override
        protected VerificationKeyResolver getVerificationKeyResolver(JWTAuthContextInfo expected) {
            return (token, outer) -> {
                var own = keys.find(token.getKeyIdHeaderValue());
                if (own.isPresent()) {
                    return own.get();
                }
                if (settings.jwksUrl().isEmpty()) {
                    throw new UnresolvableKeyException("The token is signed with a key nobody here knows");
                }
                return super.getVerificationKeyResolver(expected).resolveKey(token, outer);
            };
        }
    }
}
