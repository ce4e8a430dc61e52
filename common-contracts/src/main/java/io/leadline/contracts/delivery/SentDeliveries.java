package io.leadline.contracts.delivery;

import io.leadline.contracts.retention.Expiring;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;

/** What was sent long ago is removed; what waits for a person stays. */
@Singleton
class SentDeliveries implements Expiring {
    private final List<Courier> couriers;

    SentDeliveries(@All List<Courier> couriers) {
        this.couriers = couriers;
    }

    @Override
    public List<Old> old() {
        return couriers.stream()
                .filter(courier -> courier.keep().isPresent())
                .map(courier -> new Old(
                        courier.table(),
                        "state = 'sent'",
                        "settled_at",
                        courier.keep().orElseThrow()))
                .toList();
    }
}
