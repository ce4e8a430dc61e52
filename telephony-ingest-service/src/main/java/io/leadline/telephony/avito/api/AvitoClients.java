package io.leadline.telephony.avito.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.leadline.contracts.egress.Egress;
import io.leadline.telephony.avito.AvitoSettings;
import io.leadline.telephony.avito.accounts.AvitoAccount;
import io.leadline.telephony.avito.accounts.AvitoProxy;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The connections of each account, its own and nobody else's: with a proxy everything goes through it, names are
 * resolved by it, and where it fails the call fails (docs/adr/0031). Writes neither logs nor spans, for addresses and
 * headers hold secrets. Blocks the thread that calls; never called inside a transaction.
 */
@Singleton
public class AvitoClients {
    private static final int CONNECTIONS = 6;
    private static final int WAITING = 200;
    /** Shorter than servers keep a silent connection, so that none is used in the moment it is closed. */
    private static final int IDLE_SECONDS = 15;

    private static final Fate OPEN = new Fate.Open();

    private final Vertx vertx;
    private final Egress egress;
    private final AvitoSettings settings;
    private final AvitoTime time;
    private final Cache<Key, Held> clients;

    AvitoClients(Vertx vertx, Egress egress, AvitoSettings settings, AvitoTime time) {
        if (settings.trustPem().isPresent() && ConfigUtils.isProfileActive("prod")) {
            throw new IllegalStateException("AVITO_TRUST_PEM is for simulators alone, never in production");
        }
        this.vertx = vertx;
        this.egress = egress;
        this.settings = settings;
        this.time = time;
        clients = Caffeine.newBuilder()
                .maximumSize(settings.clients())
                .expireAfterAccess(Duration.ofHours(2))
                .<Key, Held>removalListener((_, held, _) -> {
                    if (held != null) {
                        held.client().close();
                    }
                })
                .build();
    }

    private record Key(long tenant, long account) {}

    /** Whether a request went out, decided once. */
    private sealed interface Fate {
        /** It waits for a connection. */
        record Open() implements Fate {}

        record Sent(HttpClientRequest request) implements Fate {}

        /** It never will. */
        record GivenUp() implements Fate {}
    }

    private record Held(AvitoProxy proxy, HttpClient client) {}

    void stop(@Observes ShutdownEvent stopping) {
        clients.asMap().values().forEach(held -> held.client().close());
    }

    /** Makes a call over the account's kept connections. */
    public AvitoAnswer call(AvitoAccount account, AvitoRequest request) {
        var proxy = account.proxy();
        var refusal = refusal(proxy);
        if (refusal != null) {
            return new AvitoAnswer.NotSent(refusal, true);
        }
        var held = clients.asMap()
                .compute(
                        new Key(account.tenant(), account.id()),
                        (_, present) -> present != null && Objects.equals(present.proxy(), proxy)
                                ? present
                                : new Held(proxy, client(proxy)));
        return call(held.client(), proxy != null, request);
    }

    /** Makes a call over a connection of its own, as a check wants it. */
    public AvitoAnswer callAfresh(AvitoAccount account, AvitoRequest request) {
        var refusal = refusal(account.proxy());
        if (refusal != null) {
            return new AvitoAnswer.NotSent(refusal, true);
        }
        var client = client(account.proxy());
        try {
            return call(client, account.proxy() != null, request);
        } finally {
            client.close();
        }
    }

    /** Null if it may be used. Asked before each use, for a name may come to mean something else. */
    private Trouble refusal(AvitoProxy proxy) {
        return proxy == null
                ? null
                : switch (egress.reach(proxy.host())) {
                    case PUBLIC -> null;
                    case PRIVATE -> Trouble.PRIVATE;
                    case UNKNOWN -> Trouble.NOT_FOUND;
                };
    }

    private HttpClient client(AvitoProxy proxy) {
        var options = new HttpClientOptions()
                .setConnectTimeout(Math.toIntExact(settings.connectTimeout().toMillis()))
                .setKeepAliveTimeout(IDLE_SECONDS)
                .setMaxWaitQueueSize(WAITING)
                .setDecompressionSupported(true)
                .setTracingPolicy(TracingPolicy.IGNORE);
        settings.trustPem().ifPresent(pem -> options.setTrustOptions(new PemTrustOptions().addCertPath(pem)));
        if (proxy != null) {
            options.setProxyOptions(through(proxy));
        }
        return vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    }

    private ProxyOptions through(AvitoProxy proxy) {
        var options = new ProxyOptions()
                .setType(
                        switch (proxy.type()) {
                            case HTTP -> ProxyType.HTTP;
                            case SOCKS4 -> ProxyType.SOCKS4;
                            case SOCKS5 -> ProxyType.SOCKS5;
                            case NONE -> throw new IllegalArgumentException("No proxy is no proxy");
                        })
                .setHost(proxy.host())
                .setPort(proxy.port())
                .setConnectTimeout(settings.connectTimeout());
        if (proxy.login() != null) {
            // Vert.x logs in only with both.
            options.setUsername(proxy.login()).setPassword(proxy.password() == null ? "" : proxy.password());
        }
        return options;
    }

    private AvitoAnswer call(HttpClient client, boolean proxied, AvitoRequest request) {
        var within = request.within() == null ? settings.timeout() : request.within();
        var fate = new AtomicReference<Fate>(OPEN);
        var answer = client.request(options(request, within)).compose(ready -> {
            if (fate.compareAndExchange(OPEN, new Fate.Sent(ready)) != OPEN) {
                // It waited too long for a connection and was said to be not sent: so it must not be.
                ready.reset();
                return Future.failedFuture(new TimeoutException());
            }
            return (request.body() == null ? ready.send() : ready.send(Buffer.buffer(request.body())))
                    .compose(response -> read(response, request));
        });
        var waiting = answer.toCompletionStage().toCompletableFuture();
        try {
            return waiting.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            return failed(fate, proxied, late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return failed(fate, proxied, interrupted);
        } catch (ExecutionException failed) {
            return failed(fate, proxied, failed.getCause());
        }
    }

    private RequestOptions options(AvitoRequest request, Duration within) {
        var options = new RequestOptions()
                .setMethod(request.method())
                .setAbsoluteURI(request.elsewhere() ? request.path() : settings.baseUrl() + request.path())
                .setIdleTimeout(within.toMillis())
                .setConnectTimeout(
                        Math.min(within.toMillis(), settings.connectTimeout().toMillis()))
                .putHeader("Accept", request.elsewhere() ? "*/*" : "application/json")
                .putHeader("User-Agent", "leadline");
        if (request.mime() != null) {
            options.putHeader("Content-Type", request.mime());
        }
        if (request.bearer() != null) {
            options.putHeader("Authorization", "Bearer " + request.bearer());
        }
        return options;
    }

    private static AvitoAnswer failed(AtomicReference<Fate> fate, boolean proxied, Throwable why) {
        if (fate.compareAndExchange(OPEN, new Fate.GivenUp()) instanceof Fate.Sent(var request)) {
            request.reset();
            return new AvitoAnswer.Lost(Trouble.of(why));
        }
        return new AvitoAnswer.NotSent(Trouble.of(why), proxied);
    }

    /** On the connection's own thread, as it comes; what is longer than any answer should be is cut. */
    private Future<AvitoAnswer> read(HttpClientResponse response, AvitoRequest request) {
        if (!request.elsewhere()) {
            time.told(response.getHeader("Date"));
        }
        var whole = Promise.<AvitoAnswer>promise();
        var body = Buffer.buffer();
        var largest = (request.elsewhere() ? settings.largestFile() : settings.largestAnswer()).asLongValue();
        response.exceptionHandler(whole::tryFail);
        response.handler(part -> {
            if (body.length() + part.length() > largest) {
                whole.tryFail(new Trouble.TooLarge());
            } else {
                body.appendBuffer(part);
            }
        });
        response.endHandler(_ -> whole.tryComplete(new AvitoAnswer.Said(
                response.statusCode(),
                String.valueOf(response.getHeader("Content-Type")).startsWith("text/html"),
                seconds(response.getHeader("Retry-After")),
                body.getBytes())));
        return whole.future();
    }

    private static Integer seconds(String header) {
        return header != null && header.matches("\\d{1,9}") ? Integer.valueOf(header) : null;
    }
}
