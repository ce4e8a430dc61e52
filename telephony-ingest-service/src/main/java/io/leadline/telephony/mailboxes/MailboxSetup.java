package io.leadline.telephony.mailboxes;

import io.leadline.contracts.egress.Egress;
import io.leadline.contracts.identity.Caller;
import io.leadline.contracts.precondition.Version;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.telephony.mailboxes.MailboxView.MailboxCheck;
import io.leadline.telephony.mailboxes.MailboxView.MailboxList;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import jakarta.mail.MessagingException;
import jakarta.transaction.Transactional;
import java.util.Objects;

/** What admins do with the mailboxes. */
@Singleton
class MailboxSetup {
    private static final int IMAPS = 993;
    private static final int MOST = 20;

    private final Mailboxes mailboxes;
    private final MailboxWatchers watchers;
    private final MailboxSettings settings;
    private final Egress egress;

    MailboxSetup(Mailboxes mailboxes, MailboxWatchers watchers, MailboxSettings settings, Egress egress) {
        this.mailboxes = mailboxes;
        this.watchers = watchers;
        this.settings = settings;
        this.egress = egress;
    }

    @Transactional
    MailboxList list(long tenant) {
        return new MailboxList(
                mailboxes.of(tenant).stream().map(MailboxView::of).toList());
    }

    /** @throws Problem NOT_FOUND */
    @Transactional
    Mailbox get(long tenant, long id) {
        return mailboxes.find(tenant, id).orElseThrow(() -> unknown(id));
    }

    /** @throws Problem VALIDATION_ERROR for a host in a private network; CONFLICT for one too many */
    Mailbox create(Caller caller, NewMailbox wanted) {
        egress.requirePublic("host", wanted.host());
        var tenant = caller.tenantNumber();
        var made = QuarkusTransaction.requiringNew().call(() -> {
            if (mailboxes.of(tenant).size() >= MOST) {
                throw new Problem(CommonProblem.CONFLICT, "A tenant has at most " + MOST + " mailboxes");
            }
            return mailboxes.insert(wanted(tenant, wanted), caller.number());
        });
        watchers.wake();
        return made;
    }

    /** @throws Problem NOT_FOUND, PRECONDITION_FAILED, VALIDATION_ERROR, CONFLICT for the environment's */
    Mailbox edit(Caller caller, long id, EditMailbox edit, String ifMatch) {
        refuseEnvironment(id);
        if (edit.host() != null) {
            egress.requirePublic("host", edit.host());
        }
        var changed = QuarkusTransaction.requiringNew().call(() -> {
            var present = mailboxes.lock(caller.tenantNumber(), id).orElseThrow(() -> unknown(id));
            Version.require(ifMatch, present.version());
            var wanted = changed(present, edit);
            return mailboxes.update(wanted, hasOtherMails(present, wanted), caller.number());
        });
        watchers.wake();
        return changed;
    }

    /** @throws Problem NOT_FOUND, CONFLICT for the environment's */
    @Transactional
    void delete(long tenant, long id) {
        refuseEnvironment(id);
        if (!mailboxes.delete(tenant, id)) {
            throw unknown(id);
        }
    }

    /** @throws Problem NOT_FOUND */
    MailboxCheck test(long tenant, long id) {
        var mailbox = QuarkusTransaction.requiringNew()
                .call(() -> mailboxes.find(tenant, id))
                .orElseThrow(() -> unknown(id));
        if (!mailbox.fromEnvironment()) {
            egress.requirePublic("host", mailbox.host());
        }
        var check = look(mailbox);
        QuarkusTransaction.requiringNew().run(() -> mailboxes.checked(mailbox, check.ok() ? null : check.message()));
        return check;
    }

    private MailboxCheck look(Mailbox mailbox) {
        try (var session = MailSession.open(mailbox, settings.timeout(), settings.timeout())) {
            return new MailboxCheck(true, "The folder holds " + session.folder().getMessageCount() + " mails");
        } catch (MessagingException e) {
            return new MailboxCheck(false, MailSession.told(e));
        }
    }

    private static Mailbox wanted(long tenant, NewMailbox wanted) {
        return new Mailbox(
                tenant,
                0,
                wanted.name().strip(),
                wanted.host(),
                Objects.requireNonNullElse(wanted.port(), IMAPS),
                Objects.requireNonNullElse(wanted.security(), MailSecurity.TLS),
                wanted.login(),
                wanted.password(),
                Objects.requireNonNullElse(wanted.folder(), "INBOX"),
                wanted.sender(),
                wanted.timeZone(),
                true,
                null,
                null,
                null,
                0,
                0,
                null);
    }

    private static Mailbox changed(Mailbox present, EditMailbox edit) {
        return new Mailbox(
                present.tenant(),
                present.id(),
                edit.name() == null ? present.name() : edit.name().strip(),
                Objects.requireNonNullElse(edit.host(), present.host()),
                Objects.requireNonNullElse(edit.port(), present.port()),
                Objects.requireNonNullElse(edit.security(), present.security()),
                Objects.requireNonNullElse(edit.login(), present.login()),
                Objects.requireNonNullElse(edit.password(), present.password()),
                Objects.requireNonNullElse(edit.folder(), present.folder()),
                edit.sender() == null ? present.sender() : edit.sender().orElse(null),
                edit.timeZone() == null ? present.timeZone() : edit.timeZone().orElse(null),
                Objects.requireNonNullElse(edit.enabled(), present.enabled()),
                null,
                null,
                null,
                present.version(),
                present.skipped(),
                present.lastSkipped());
    }

    private static boolean hasOtherMails(Mailbox present, Mailbox wanted) {
        return !wanted.host().equals(present.host())
                || !wanted.login().equals(present.login())
                || !wanted.folder().equals(present.folder())
                || !Objects.equals(wanted.sender(), present.sender());
    }

    private static void refuseEnvironment(long id) {
        if (id == Mailbox.ENVIRONMENT) {
            throw new Problem(CommonProblem.CONFLICT, "It comes from the environment; save a mailbox of your own");
        }
    }

    private static Problem unknown(long id) {
        return new Problem(CommonProblem.NOT_FOUND, "There is no mailbox " + id);
    }
}
