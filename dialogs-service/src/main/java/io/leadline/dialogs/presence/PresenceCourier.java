package io.leadline.dialogs.presence;

import io.leadline.contracts.delivery.Courier;
import io.leadline.contracts.delivery.Delivery;
import io.leadline.contracts.delivery.Outcome;
import io.leadline.dialogs.servicetoken.ServiceToken;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Tells crm who is connected. What is told is how it stands when it is sent, not when it was queued: the latest state
 * wins, and what crm knows already is not told again. Repeating a report changes nothing in crm.
 */
@Singleton
class PresenceCourier implements Courier {
    static final String TABLE = "dialogs.presence_report";
    static final String ACCOUNT = "crm";

    private final Standings standings;
    private final CrmPresence crm;
    private final ServiceToken token;
    private final PresenceSettings settings;
    private final Clock clock;

    PresenceCourier(
            Standings standings,
            @RestClient CrmPresence crm,
            ServiceToken token,
            PresenceSettings settings,
            Clock clock) {
        this.standings = standings;
        this.crm = crm;
        this.token = token;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String table() {
        return TABLE;
    }

    /** There is one crm. */
    @Override
    public boolean shared() {
        return true;
    }

    /** A replica that ends lets everybody go at once. */
    @Override
    public int parallel() {
        return 16;
    }

    @Override
    public Outcome deliver(Delivery delivery) {
        var tenant = delivery.tenant();
        var number = Long.parseLong(delivery.lane());
        var standing = standings.of(tenant, number, clock.instant());
        if (standing.connected() == standing.told()) {
            return new Outcome.Delivered("known");
        }
        if (!token.isPossible()) {
            return new Outcome.Refused("This service has no SERVICE_CLIENT_ID to speak to crm");
        }
        var bearer = token.get();
        if (bearer.isEmpty()) {
            return new Outcome.Paused("crm gives no service token", settings.retry());
        }
        var report = new CrmPresence.Connected(number, standing.connected());
        try (var answer = crm.report("Bearer " + bearer.get(), tenant, report)) {
            return said(answer, tenant, report);
        } catch (ProcessingException _) {
            return new Outcome.Paused("crm cannot be reached", settings.retry());
        }
    }

    private Outcome said(Response answer, long tenant, CrmPresence.Connected report) {
        var status = answer.getStatus();
        if (status == 200 || status == 204) {
            standings.told(tenant, report.userId(), report.connected());
            return new Outcome.Delivered(report.connected() ? "connected" : "gone");
        }
        if (status == 401) {
            token.forget();
        }
        return status == 401 || status == 429 || status >= 500
                ? new Outcome.Paused("crm answered " + status, settings.retry())
                : new Outcome.Refused("crm answered " + status);
    }
}
