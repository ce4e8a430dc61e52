package io.leadline.telephony.mailboxes;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Folder;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;

/** An open IMAP folder; read only, so that people find their mail as they left it. */
final class MailSession implements AutoCloseable {
    private static final int FETCH_SIZE = 1 << 20;

    private final IMAPStore store;
    private final IMAPFolder folder;
    private final Duration silence;

    private MailSession(IMAPStore store, IMAPFolder folder, Duration silence) {
        this.store = store;
        this.folder = folder;
        this.silence = silence;
    }

    /**
     * Connects and opens the folder.
     *
     * @param timeout of the connection and of its answers
     * @param silence how long {@link #await} may wait for word
     */
    static MailSession open(Mailbox mailbox, Duration timeout, Duration silence) throws MessagingException {
        var store = (IMAPStore)
                Session.getInstance(settings(mailbox, timeout, silence)).getStore("imap");
        store.connect(mailbox.host(), mailbox.port(), mailbox.login(), mailbox.password());
        try {
            var folder = (IMAPFolder) store.getFolder(mailbox.folder());
            folder.open(Folder.READ_ONLY);
            return new MailSession(store, folder, silence);
        } catch (MessagingException e) {
            store.close();
            throw e;
        }
    }

    private static Properties settings(Mailbox mailbox, Duration timeout, Duration silence) {
        var settings = new Properties();
        settings.put("mail.imap.connectiontimeout", String.valueOf(timeout.toMillis()));
        settings.put("mail.imap.timeout", String.valueOf(Math.max(timeout.toMillis(), silence.toMillis())));
        settings.put("mail.imap.writetimeout", String.valueOf(timeout.toMillis()));
        settings.put("mail.imap.ssl.checkserveridentity", "true");
        settings.put("mail.imap.ssl.enable", String.valueOf(mailbox.security() == MailSecurity.TLS));
        settings.put("mail.imap.starttls.enable", String.valueOf(mailbox.security() == MailSecurity.STARTTLS));
        settings.put("mail.imap.starttls.required", String.valueOf(mailbox.security() == MailSecurity.STARTTLS));
        // Sounds are read once, in pieces that memory holds many of; 16 KB would be too many questions.
        settings.put("mail.imap.fetchsize", String.valueOf(FETCH_SIZE));
        settings.put("mail.mime.decodefilename", "true");
        settings.put("mail.mime.decodeparameters", "true");
        settings.put("mail.mime.parameters.strict", "false");
        return settings;
    }

    IMAPFolder folder() {
        return folder;
    }

    /** Whether server and folder still answer. */
    boolean isAlive() {
        return folder.isOpen() && store.isConnected();
    }

    /** How many mails the server has told of; to be taken before they are read, see {@link #await}. */
    int mails() throws MessagingException {
        return folder.getMessageCount();
    }

    /**
     * Waits for new mail where the server tells of it (IDLE); false where it does not. The server tells of a mail once, and
     * of one that comes while others are read in the midst of that: then there is nothing to wait for.
     *
     * @param known how many there were before they were read
     */
    boolean await(int known) throws MessagingException {
        if (mails() > known) {
            return true;
        }
        if (!store.hasCapability("IDLE")) {
            return false;
        }
        var over = new AtomicBoolean();
        Thread.ofVirtual().start(() -> endIdle(over));
        try {
            folder.idle(true);
        } finally {
            over.set(true);
        }
        return true;
    }

    /** The time limit of the socket does not end an IDLE, and of a mail in the round trip before it nobody tells. */
    private void endIdle(AtomicBoolean over) {
        try {
            Thread.sleep(silence);
            if (!over.get()) {
                // Any question does.
                folder.getMessageCount();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (MessagingException | IllegalStateException _) {
            // The connection is gone, which ends it as well.
        }
    }

    /** What an admin is told; what servers say may quote an address. */
    static String told(MessagingException failure) {
        return switch (failure) {
            case AuthenticationFailedException _ -> "The server refuses login and password";
            case FolderNotFoundException _ -> "There is no such folder";
            default ->
                failure.getNextException() == null
                        ? "The mailbox cannot be read"
                        : "The server cannot be reached: "
                                + failure.getNextException().getClass().getSimpleName();
        };
    }

    @Override
    public void close() throws MessagingException {
        try (store) {
            folder.close(false);
        } catch (IllegalStateException _) {
            // closed by the server
        }
    }
}
