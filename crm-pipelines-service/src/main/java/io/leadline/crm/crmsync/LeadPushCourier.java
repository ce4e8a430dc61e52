package io.leadline.crm.crmsync;

import io.leadline.contracts.delivery.Courier;
import io.leadline.contracts.delivery.Delivery;
import io.leadline.contracts.delivery.Outcome;
import io.leadline.crm.crmsync.LeadSync.Key;
import io.leadline.crm.crmsync.calls.CallFailed;
import io.leadline.crm.crmsync.calls.Trouble;
import io.leadline.crm.integrations.IntegrationKind;
import io.leadline.crm.integrations.Integrations;
import io.leadline.crm.leads.LeadFacts;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Takes leads to the tenants' other CRMs. */
@Singleton
class LeadPushCourier implements Courier {
    /** After so many lost answers the growing pause of all failures. */
    private static final int QUICK_TRIES = 3;

    private final LeadPush push;
    private final LeadPushes pushes;
    private final LeadSync syncs;
    private final LeadFacts leads;
    private final OtherCrms crms;
    private final Integrations integrations;
    private final CrmSyncSettings settings;

    LeadPushCourier(
            LeadPush push,
            LeadPushes pushes,
            LeadSync syncs,
            LeadFacts leads,
            OtherCrms crms,
            Integrations integrations,
            CrmSyncSettings settings) {
        this.push = push;
        this.pushes = pushes;
        this.syncs = syncs;
        this.leads = leads;
        this.crms = crms;
        this.integrations = integrations;
        this.settings = settings;
    }

    @Override
    public String table() {
        return LeadPushes.TABLE;
    }

    @Override
    public int parallel() {
        return settings.parallel();
    }

    @Override
    public int tries() {
        return settings.tries();
    }

    @Override
    public Duration lease() {
        return settings.lease();
    }

    @Override
    public Optional<Duration> keep() {
        return Optional.of(settings.keepPushed());
    }

    @Override
    public Outcome deliver(Delivery delivery) {
        var kind = kind(delivery);
        var crm = crms.open(delivery.tenant(), kind);
        if (crm.isEmpty()) {
            return new Outcome.Refused("This CRM is not connected any more");
        }
        return switch (PushOrder.of(delivery.payload())) {
            case PushOrder.Page(var after) -> page(delivery.tenant(), kind, after);
            case PushOrder.OneLead(var lead) -> pushed(crm.get(), new Key(delivery.tenant(), kind, lead), delivery);
        };
    }

    private Outcome pushed(OtherCrm crm, Key key, Delivery delivery) {
        try {
            var done = push.push(crm, key, delivery.doubtful());
            integrations.worked(key.tenant(), key.kind());
            if (done.more()) {
                QuarkusTransaction.requiringNew().run(() -> pushes.lead(key.tenant(), key.kind(), key.lead()));
            }
            return new Outcome.Delivered(done.externalId());
        } catch (CallFailed failure) {
            return switch (failure.trouble()) {
                case Trouble.Refused(var why, var _) -> new Outcome.Refused(why);
                case Trouble.Gone(var why) -> new Outcome.Refused(why);
                case Trouble.Busy(var why, var pause) -> new Outcome.Paused(why, pause);
                case Trouble.Broken(var why, var may) ->
                    new Outcome.Later(
                            why, may, may && delivery.attempt() <= QUICK_TRIES ? settings.doubtPause() : null);
                case Trouble.Locked(var why) -> {
                    integrations.failed(key.tenant(), key.kind(), why);
                    yield new Outcome.Paused(why, settings.longPause());
                }
            };
        }
    }

    /** Queues a page and orders the next; while many wait already it comes again later. */
    private Outcome page(long tenant, IntegrationKind kind, long after) {
        QuarkusTransaction.requiringNew().run(() -> {
            if (pushes.moreThan(tenant, kind, settings.page())) {
                pushes.all(tenant, kind, after, settings.pagePause());
                return;
            }
            var page = leads.after(tenant, after, settings.page());
            page.forEach(lead -> pushes.lead(tenant, kind, lead.id()));
            if (page.size() == settings.page()) {
                pushes.all(tenant, kind, page.getLast().id(), Duration.ZERO);
            }
        });
        return new Outcome.Delivered(null);
    }

    @Override
    public void settled(Delivery delivery, Outcome outcome) {
        var tenant = delivery.tenant();
        if (PushOrder.of(delivery.payload()) instanceof PushOrder.OneLead(var lead)) {
            var key = new Key(tenant, kind(delivery), lead);
            switch (outcome) {
                case Outcome.Delivered _ -> syncs.synced(key, pushes.waits(tenant, delivery.lane()));
                case Outcome.Refused(var why) -> syncs.failed(key, why, !pushes.waits(tenant, delivery.lane()));
                case Outcome.Later later -> syncs.failed(key, later.why(), false);
                case Outcome.Unknown(var why) -> syncs.failed(key, why, true);
                case Outcome.Paused _ -> {
                    // It goes on as if it had not been tried.
                }
            }
        }
        pushes.forgetBefore(tenant, delivery.lane(), delivery.id());
    }

    private static IntegrationKind kind(Delivery delivery) {
        return IntegrationKind.of(delivery.account()).orElseThrow();
    }
}
