package io.leadline.crm.sheets;

import io.leadline.contracts.events.Event;
import io.leadline.contracts.events.LeadEvent;
import io.leadline.contracts.outbox.EventConsumer;
import io.leadline.contracts.outbox.EventRecord;
import jakarta.inject.Singleton;
import java.util.Set;

/** Has the sheet brought up to date soon after a new lead, where the tenant wants that. */
@Singleton
class SheetNews implements EventConsumer {
    private final SheetAccounts accounts;
    private final SheetRows rows;
    private final SheetsSettings settings;

    SheetNews(SheetAccounts accounts, SheetRows rows, SheetsSettings settings) {
        this.accounts = accounts;
        this.rows = rows;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "crm.sheets";
    }

    @Override
    public Set<Class<? extends Event>> wants() {
        return Set.of(LeadEvent.Created.class);
    }

    @Override
    public void handle(EventRecord event) {
        var each = accounts.saved(event.tenantId())
                .filter(saved -> saved.enabled() && SheetAccounts.place(saved).mode() == SheetMode.EACH_LEAD)
                .isPresent();
        if (each) {
            // Leads that come in one burst are one run.
            rows.queue(event.tenantId(), RunWish.all("lead"), settings.gather());
        }
    }
}
