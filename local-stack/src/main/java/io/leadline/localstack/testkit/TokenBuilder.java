package io.leadline.localstack.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A signed access token in the making (claims of DESIGN §2; lives 900 s). Every method changes this builder. */
public final class TokenBuilder {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Object> claims = new LinkedHashMap<>();
    private SigningKey key;
    private Instant issuedAt = Instant.now();
    private Duration life = Duration.ofSeconds(900);

    TokenBuilder(String issuer, SigningKey key) {
        this.key = key;
        claims.put("iss", issuer);
        claims.put("jti", UUID.randomUUID().toString());
    }

    /** {@code groups=[role]}. */
    public TokenBuilder role(String role) {
        return claim("groups", List.of(role));
    }

    /** {@code tid} and {@code tenant}. */
    public TokenBuilder tenant(long number, UUID uuid) {
        return claim("tid", number).claim("tenant", uuid.toString());
    }

    /** {@code uid} and {@code sub}. */
    public TokenBuilder user(long number, UUID uuid) {
        return claim("uid", number).subject(uuid.toString());
    }

    public TokenBuilder subject(String subject) {
        return claim("sub", subject);
    }

    /** {@code upn}. */
    public TokenBuilder login(String login) {
        return claim("upn", login);
    }

    public TokenBuilder name(String name) {
        return claim("name", name);
    }

    public TokenBuilder issuer(String issuer) {
        return claim("iss", issuer);
    }

    /** Any claim; null takes it away. */
    public TokenBuilder claim(String name, Object value) {
        if (value == null) {
            claims.remove(name);
        } else {
            claims.put(name, value);
        }
        return this;
    }

    public TokenBuilder issuedAt(Instant instant) {
        issuedAt = instant;
        return this;
    }

    /** Good for so long from its issue. */
    public TokenBuilder expiresIn(Duration life) {
        this.life = life;
        return this;
    }

    /** Ended an hour ago: beyond any allowed clock skew. */
    public TokenBuilder expired() {
        issuedAt = Instant.now().minus(Duration.ofHours(1)).minus(life);
        return this;
    }

    /** Signed with a key nobody published, under the published key's id. */
    public TokenBuilder wrongKey() {
        key = SigningKey.generate().withId(key.id());
        return this;
    }

    /** The compact token, without "Bearer". */
    public String sign() {
        claims.put("iat", issuedAt.getEpochSecond());
        claims.put("exp", issuedAt.plus(life).getEpochSecond());
        try {
            return key.sign(JSON.writeValueAsBytes(claims));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
