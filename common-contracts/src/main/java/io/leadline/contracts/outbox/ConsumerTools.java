package io.leadline.contracts.outbox;

import jakarta.inject.Singleton;

/** What every consumer's loop works with. */
@Singleton
record ConsumerTools(
        Transactions transactions,
        EventLog log,
        ConsumerPlaces places,
        DeadLetters deadLetters,
        Delivery delivery,
        OutboxSettings settings) {}
