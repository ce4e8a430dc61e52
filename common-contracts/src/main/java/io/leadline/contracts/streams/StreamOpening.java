package io.leadline.contracts.streams;

import io.leadline.contracts.identity.CurrentCaller;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Opens live streams for the callers of a service's stream operation. */
@IfBuildProperty(name = "leadline.streams", stringValue = "true")
@Singleton
public class StreamOpening {
    private final Resuming resuming;
    private final StreamSettings settings;
    private final CurrentCaller caller;
    private final JsonWebToken token;
    private final CurrentIdentityAssociation identity;

    StreamOpening(
            Resuming resuming,
            StreamSettings settings,
            CurrentCaller caller,
            JsonWebToken token,
            CurrentIdentityAssociation identity) {
        this.resuming = resuming;
        this.settings = settings;
        this.caller = caller;
        this.token = token;
        this.identity = identity;
    }

    /**
     * Opens the running request's stream; completes when it is over. On a virtual thread.
     *
     * @param lastEventId the header a browser sends when it opens the stream anew, or null
     * @param since the same, for the first request of a client that kept the id, or null
     * @throws io.leadline.contracts.problem.Problem RATE_LIMITED, UNAVAILABLE where it would be one too many
     */
    public CompletionStage<Void> open(Long lastEventId, Long since, RoutingContext request)
            throws InterruptedException {
        var viewer = new Viewer(
                caller.get(),
                Instant.ofEpochSecond(token.getIssuedAtTime()),
                Instant.ofEpochSecond(token.getExpirationTime()));
        var stream = new LiveStream(viewer, request.request(), settings.queue());
        // A browser that reconnects repeats the address it began with, so the header is the newer of the two.
        var after = lastEventId != null ? lastEventId : since;
        if (after == null) {
            resuming.open(stream);
        } else {
            resuming.open(stream, after);
        }
        forgetWhatOpened(request);
        return stream.ended();
    }

    /** Token, claims and permissions have done their part; kept, each stream would cost 22 KB of heap and not 15. */
    private void forgetWhatOpened(RoutingContext request) {
        identity.setIdentity((SecurityIdentity) null);
        request.userContext().clear();
        request.data().clear();
    }
}
