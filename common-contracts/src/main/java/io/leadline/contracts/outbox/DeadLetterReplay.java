package io.leadline.contracts.outbox;

import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Hands a dead letter to its consumer once more; effect and removal commit together. Application-scoped like its
 * resource's other needs: resources are made before there is a configuration.
 */
@ApplicationScoped
class DeadLetterReplay {
    private static final Logger LOG = Logger.getLogger(DeadLetterReplay.class);

    private final DeadLetters letters;
    private final Consumers consumers;
    private final Transactions transactions;
    private final Delivery delivery;

    DeadLetterReplay(DeadLetters letters, Consumers consumers, Transactions transactions, Delivery delivery) {
        this.letters = letters;
        this.consumers = consumers;
        this.transactions = transactions;
        this.delivery = delivery;
    }

    /** @throws Problem 404 if there is none, 409 if it fails again, is being replayed or has lost its consumer */
    void replay(long id) throws Exception {
        var letter = transactions
                .inNew(() -> letters.find(id))
                .orElseThrow(() -> new Problem(CommonProblem.NOT_FOUND, "There is no dead letter " + id));
        var consumer = consumers
                .named(letter.consumer())
                .orElseThrow(() -> new Problem(
                        CommonProblem.CONFLICT, "This service has no consumer " + letter.consumer() + " any more"));
        if (!handle(letter, consumer)) {
            throw new Problem(CommonProblem.CONFLICT, "The dead letter is being replayed by someone else");
        }
    }

    private boolean handle(DeadLetters.DeadLetter letter, EventConsumer consumer) throws Exception {
        try {
            return transactions.inNew(() -> {
                var locked = letters.lock(letter.id());
                if (locked.isPresent()) {
                    delivery.deliver(consumer, letter.event());
                    letters.delete(letter.id());
                }
                return locked.isPresent();
            });
        } catch (Exception failure) {
            var reason = DeadLetters.reason(failure);
            LOG.warnf(
                    "%s failed again on event %d: %s",
                    consumer.name(), letter.event().seq(), reason);
            LOG.debug("The failed replay", failure);
            transactions.inNew(() -> {
                letters.failedAgain(letter.id(), reason);
                return null;
            });
            throw new Problem(CommonProblem.CONFLICT, "The event failed again; the dead letter tells why");
        }
    }
}
