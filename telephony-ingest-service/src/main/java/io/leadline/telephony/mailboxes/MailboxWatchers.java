package io.leadline.telephony.mailboxes;

import io.leadline.contracts.egress.Egress;
import io.leadline.contracts.problem.Problem;
import io.leadline.contracts.tenancy.SystemScope;
import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.contracts.worker.Worker;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.mail.FolderClosedException;
import jakarta.mail.MessagingException;
import jakarta.mail.StoreClosedException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * One watcher for each mailbox over all replicas: reads what is new, then waits for word of more (IDLE), or for the next
 * round where the server gives none.
 */
@Singleton
class MailboxWatchers {
    private static final Logger LOG = Logger.getLogger(MailboxWatchers.class);

    private final Mailboxes mailboxes;
    private final MailProgress progress;
    private final MailReader reader;
    private final SystemScope system;
    private final Egress egress;
    private final MailboxSettings settings;
    private final Clock clock;
    private final Worker worker;
    private final UUID me = UUID.randomUUID();
    private final Map<Key, Thread> watchers = new ConcurrentHashMap<>();
    private volatile boolean running = true;

    MailboxWatchers(
            Mailboxes mailboxes,
            MailProgress progress,
            MailReader reader,
            SystemScope system,
            Egress egress,
            MailboxSettings settings,
            Clock clock) {
        this.mailboxes = mailboxes;
        this.progress = progress;
        this.reader = reader;
        this.system = system;
        this.egress = egress;
        this.settings = settings;
        this.clock = clock;
        worker = new Worker("mailbox-watchers", settings.tick(), this::round);
    }

    private record Key(long tenant, long mailbox) {}

    void start(@Observes StartupEvent starting) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        running = false;
        worker.stop();
        watchers.values().forEach(Thread::interrupt);
    }

    /** Mailboxes were changed. */
    void wake() {
        worker.wake();
    }

    private Duration round() {
        for (var mailbox : system.call(() -> QuarkusTransaction.requiringNew().call(mailboxes::watched))) {
            var key = new Key(mailbox.tenant(), mailbox.id());
            if (running && watchers.size() < settings.most() && !watchers.containsKey(key) && takeTurn(mailbox)) {
                var watcher = Thread.ofVirtual()
                        .name("mailbox-" + mailbox.tenant() + "-" + mailbox.id())
                        .unstarted(() -> {
                            try {
                                TenantScope.run(mailbox.tenant(), () -> watch(mailbox));
                            } finally {
                                watchers.remove(key);
                            }
                        });
                // Before it starts: one that ends at once would stay here for ever, and nobody would look again.
                watchers.put(key, watcher);
                watcher.start();
            }
        }
        return settings.tick();
    }

    /** Ends when the mailbox was changed, fails, or the process stops; the next round begins anew. */
    void watch(Mailbox mailbox) {
        try (var session = open(mailbox)) {
            note(mailbox, null);
            do {
                var known = session.mails();
                reader.read(mailbox, session);
                if (!session.await(known)) {
                    Thread.sleep(settings.poll());
                }
            } while (running && isUnchanged(mailbox) && takeTurn(mailbox));
        } catch (FolderClosedException | StoreClosedException _) {
            // Silence for as long as was asked for: the next round connects anew.
            LOG.debugf("%s was silent", mailbox);
        } catch (MessagingException e) {
            LOG.warnf("%s cannot be read: %s", mailbox, e.getClass().getName());
            note(mailbox, MailSession.told(e));
        } catch (IOException e) {
            LOG.warnf(
                    "A recording of %s cannot be kept: %s",
                    mailbox, e.getClass().getName());
            note(mailbox, "A recording cannot be kept");
        } catch (MailFault fault) {
            LOG.warnf(
                    "A mail of %s cannot be read: %s",
                    mailbox, fault.getCause().getClass().getName());
            note(mailbox, "A mail cannot be read; it is tried again");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (Problem refused) {
            // The name of its host may mean something else by now.
            LOG.warnf("%s may not be looked into: %s", mailbox, refused.getMessage());
            note(mailbox, "The host must not be in a private network, and its name must be known");
        } catch (RuntimeException e) {
            // Ours, or the library's at something it does not expect; the database may be away, too.
            LOG.errorf(e, "%s cannot be watched", mailbox);
            note(mailbox, "The mailbox cannot be read");
        } finally {
            progress.endTurn(mailbox, me);
        }
    }

    private MailSession open(Mailbox mailbox) throws MessagingException {
        if (!mailbox.fromEnvironment()) {
            egress.requirePublic("host", mailbox.host());
        }
        return MailSession.open(mailbox, settings.timeout(), settings.poll());
    }

    private boolean takeTurn(Mailbox mailbox) {
        var until = clock.instant().plus(settings.poll().multipliedBy(2)).plus(settings.timeout());
        return TenantScope.call(mailbox.tenant(), () -> progress.takeTurn(mailbox, me, until));
    }

    private boolean isUnchanged(Mailbox mailbox) {
        return QuarkusTransaction.requiringNew()
                .call(() -> mailboxes.find(mailbox.tenant(), mailbox.id()))
                .filter(present -> present.enabled() && present.version() == mailbox.version())
                .isPresent();
    }

    private void note(Mailbox mailbox, String error) {
        QuarkusTransaction.requiringNew().run(() -> mailboxes.checked(mailbox, error));
    }
}
