package io.leadline.telephony.avito.api;

import io.leadline.telephony.avito.AvitoSettings;
import io.leadline.telephony.avito.accounts.AvitoAccount;
import io.leadline.telephony.avito.api.AvitoAnswer.Said;
import io.leadline.telephony.avito.api.AvitoTokens.Grant;
import jakarta.inject.Singleton;

/**
 * Avito's API for an account, with its token and through its proxy. An old token may be answered 403 as well as 401, so
 * either is met by one renewal and one repeat (upstreams/avito.md §1). Never called inside a transaction.
 */
@Singleton
public class AvitoApi {
    private final ProxyWatch proxies;
    private final AvitoTokens tokens;
    private final AvitoSettings settings;

    AvitoApi(ProxyWatch proxies, AvitoTokens tokens, AvitoSettings settings) {
        this.proxies = proxies;
        this.tokens = tokens;
        this.settings = settings;
    }

    /** Makes the call. */
    public AvitoAnswer call(AvitoAccount account, AvitoRequest request) {
        var within = request.within() == null ? settings.timeout() : request.within();
        return switch (tokens.get(account, within)) {
            case Grant.None(var why) -> why;
            case Grant.Token(var token) -> {
                var answer = proxies.call(account, request.as(token));
                yield isRefused(answer) ? again(account, request, token, answer) : answer;
            }
        };
    }

    private AvitoAnswer again(AvitoAccount account, AvitoRequest request, String refused, AvitoAnswer refusal) {
        var within = request.within() == null ? settings.timeout() : request.within();
        return switch (tokens.renew(account, refused, refusal, within)) {
            case Grant.None(var why) -> why;
            case Grant.Token(var token) -> {
                var answer = proxies.call(account, request.as(token));
                if (isRefused(answer)) {
                    tokens.believe(account);
                }
                yield answer;
            }
        };
    }

    /** {@code GET}. */
    public AvitoAnswer get(AvitoAccount account, String path) {
        return call(account, AvitoRequest.get(path));
    }

    /** {@code POST} of JSON, or of nothing. */
    public AvitoAnswer post(AvitoAccount account, String path, Object body) {
        return call(account, AvitoRequest.post(path, body));
    }

    private static boolean isRefused(AvitoAnswer answer) {
        return answer instanceof Said said && (said.status() == 401 || said.status() == 403);
    }
}
