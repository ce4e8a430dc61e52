package io.leadline.telephony.mailboxes;

import io.leadline.contracts.directory.Tenants;
import io.leadline.contracts.wire.Spool;
import io.leadline.telephony.recordings.MailedRecordings;
import io.leadline.telephony.recordings.MailedRecordings.Mailed;
import jakarta.inject.Singleton;
import jakarta.mail.FetchProfile;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.search.ComparisonTerm;
import jakarta.mail.search.ReceivedDateTerm;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.jboss.logging.Logger;

/** Takes the sounds out of new mails, once each: by Message-ID and place, which a restart does not forget. */
@Singleton
class MailReader {
    private static final Logger LOG = Logger.getLogger(MailReader.class);
    private static final int LONGEST_NAME = 300;
    private static final int DEEPEST = 5;
    private static final int MOST_PARTS = 50;

    private final MailProgress progress;
    private final MailedRecordings recordings;
    private final Tenants tenants;
    private final MailboxSettings settings;
    private final Clock clock;

    MailReader(
            MailProgress progress,
            MailedRecordings recordings,
            Tenants tenants,
            MailboxSettings settings,
            Clock clock) {
        this.progress = progress;
        this.recordings = recordings;
        this.tenants = tenants;
        this.settings = settings;
        this.clock = clock;
    }

    /** A sound in a mail, before it is fetched. */
    private record Attached(String key, String fileName, Part part) {}

    /** Something that is read of a mail. */
    private interface Reading<T> {
        T read() throws MessagingException, IOException;
    }

    /**
     * Reads what is new; in the scope of the mailbox's tenant and outside any transaction.
     *
     * @throws MailFault for a mail that cannot be read, to be tried again; after some tries and a while it is passed
     *     over instead
     */
    void read(Mailbox mailbox, MailSession session) throws MessagingException, IOException, MailFault {
        var folder = session.folder();
        var validity = folder.getUIDValidity();
        var last = progress.lastUid(mailbox, validity);
        var found = last.isPresent()
                ? folder.getMessagesByUID(last.get() + 1, UIDFolder.LASTUID)
                : folder.search(new ReceivedDateTerm(
                        ComparisonTerm.GE, Date.from(clock.instant().minus(settings.since()))));
        var profile = new FetchProfile();
        profile.add(FetchProfile.Item.ENVELOPE);
        profile.add(UIDFolder.FetchProfileItem.UID);
        folder.fetch(found, profile);
        for (var message : found) {
            var uid = folder.getUID(message);
            // "From 8 on" of a mailbox that ends at 7 gives 7.
            if (last.isEmpty() || uid > last.get()) {
                try {
                    take(mailbox, session, (MimeMessage) message);
                } catch (MailFault fault) {
                    if (isWorthAnotherTry(progress.stumbled(mailbox, uid))) {
                        throw fault;
                    }
                    LOG.warnf(fault.getCause(), "Mail %d of %s cannot be read and is passed over", uid, mailbox);
                    progress.skipped(mailbox, "Mail " + uid + " cannot be read");
                }
                progress.read(mailbox, validity, uid);
            }
        }
    }

    private boolean isWorthAnotherTry(MailProgress.Stumbles stumbles) {
        return stumbles.tries() < settings.tries()
                || clock.instant().isBefore(stumbles.since().plus(settings.hold()));
    }

    private void take(Mailbox mailbox, MailSession session, MimeMessage message)
            throws MessagingException, IOException, MailFault {
        var attached = ofMail(session, () -> attached(mailbox, message));
        if (attached.isEmpty()) {
            return;
        }
        var zone = mailbox.timeZone() == null ? tenants.zone(mailbox.tenant()) : ZoneId.of(mailbox.timeZone());
        for (var sound : attached) {
            if (recordings.isKnown(mailbox.tenant(), mailbox.id(), sound.key())) {
                continue;
            }
            try (var file = recordings.room()) {
                var fits = ofMail(session, () -> {
                    try (var stream = sound.part().getInputStream()) {
                        return file.fill(stream);
                    }
                });
                var mail = new Mailed(mailbox.id(), sound.key(), sound.fileName(), zone, file);
                if (!fits || !recordings.mailed(mailbox.tenant(), mail)) {
                    LOG.warnf("A mailed recording of %s is too large, or no sound", mailbox);
                    progress.skipped(mailbox, "A recording was too large, or no sound");
                }
            }
        }
    }

    /** Whatever goes wrong while the connection holds is the mail's own fault, but for a disk of ours that is full. */
    private static <T> T ofMail(MailSession session, Reading<T> reading)
            throws MessagingException, IOException, MailFault {
        try {
            return reading.read();
        } catch (Spool.Unwritten ours) {
            throw ours.getCause();
        } catch (MessagingException | IOException | RuntimeException e) {
            if (session.isAlive()) {
                throw new MailFault(e);
            }
            throw e;
        }
    }

    private static List<Attached> attached(Mailbox mailbox, MimeMessage message)
            throws MessagingException, IOException {
        if (mailbox.sender() != null && !isFrom(message, mailbox.sender())) {
            return List.of();
        }
        var sounds = new ArrayList<Part>();
        collect(message, sounds, 0);
        var attached = new ArrayList<Attached>();
        for (var place = 0; place < sounds.size(); place++) {
            attached.add(new Attached(id(message) + "#" + place, name(sounds.get(place)), sounds.get(place)));
        }
        return attached;
    }

    /** A mail without an id is known by what it says of itself. */
    private static String id(MimeMessage message) throws MessagingException {
        var id = message.getMessageID();
        return id != null && !id.isBlank() && id.length() <= LONGEST_NAME
                ? id
                : "none:" + message.getSentDate() + ":" + message.getSize();
    }

    private static boolean isFrom(Message message, String sender) throws MessagingException {
        var from = message.getFrom();
        return from != null
                && Arrays.stream(from)
                        .anyMatch(one -> one instanceof InternetAddress address
                                && sender.equalsIgnoreCase(address.getAddress()));
    }

    private static void collect(Part part, List<Part> sounds, int depth) throws MessagingException, IOException {
        if (depth > DEEPEST || sounds.size() >= MOST_PARTS) {
            return;
        }
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (var at = 0; at < parts.getCount(); at++) {
                collect(parts.getBodyPart(at), sounds, depth + 1);
            }
        } else if (MailedRecordings.isSound(name(part))) {
            sounds.add(part);
        }
    }

    /** As people read it: encoded words decoded (RFC 2047), raw UTF-8 as what it is; without a folder. */
    private static String name(Part part) throws MessagingException {
        var said = part.getFileName();
        if (said == null) {
            return "";
        }
        var name = decoded(said).replaceAll("[\\p{Cntrl}/\\\\]", "_").strip();
        return name.length() > LONGEST_NAME ? name.substring(name.length() - LONGEST_NAME) : name;
    }

    private static String decoded(String said) {
        try {
            var name = said.contains("=?") ? MimeUtility.decodeText(said) : said;
            // Bytes of UTF-8 in a header without any encoding come as one letter each.
            return name.chars().anyMatch(letter -> letter > 127) && name.chars().allMatch(letter -> letter < 256)
                    ? new String(name.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
                    : name;
        } catch (UnsupportedEncodingException _) {
            return said;
        }
    }
}
