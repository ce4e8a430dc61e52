package io.leadline.crm.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The answer to a login or refresh.
 *
 * @param refreshToken absent where it went into the cookie
 * @param expiresIn life of the access token in seconds
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "SignedIn", examples = """
                {"access_token":"eyJhbGciOiJSUzI1NiJ9…","refresh_token":"q3b1…","token_type":"Bearer",\
                "expires_in":900,"user":{"id":5,"uuid":"0199d3c1-5b1e-7c44-9a55-0d1b6f6f2a10","login":"maria",\
                "first_name":"Мария","last_name":"Соколова","role":"manager","status":"active",\
                "cities":["Тверь"],"extension":"105","telegram":"1005",\
                "tenant":{"id":1,"uuid":"0199d3c1-5b1e-7c44-9a55-0d1b6f6f2a11","name":"Мастер Сервис",\
                "time_zone":"Europe/Moscow","phone_region":"RU","created_at":"2026-11-21T09:00:00Z"}}}""")
record SignedIn(String accessToken, String refreshToken, String tokenType, long expiresIn, Profile user) {
    SignedIn withoutRefreshToken() {
        return new SignedIn(accessToken, null, tokenType, expiresIn, user);
    }

    @Override
    public String toString() {
        return "SignedIn[***]";
    }
}
