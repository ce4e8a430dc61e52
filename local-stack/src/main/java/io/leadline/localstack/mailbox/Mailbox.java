package io.leadline.localstack.mailbox;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.leadline.localstack.mango.MangoAudio;
import io.leadline.localstack.simulator.Reply;
import io.leadline.localstack.simulator.Simulator;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.Callable;

/** The mailbox that Mango sends recordings to (upstreams/mango-office.md §5.2): GreenMail's IMAP, IDLE included. */
public final class Mailbox implements Simulator {
    public static final String LOGIN = "recordings";
    public static final String PASSWORD = "demo-mail-password";
    private static final String ADDRESS = "recordings@leadline.test";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Clock clock;
    private final int wantedPort;
    private GreenMail mail;
    private GreenMailUser user;
    private volatile int port;

    /** @param port of IMAP; 0 for a free one */
    public Mailbox(Clock clock, int port) {
        this.clock = clock;
        this.wantedPort = port;
    }

    /** The setting RECORDINGS_IMAP_URL for a mailbox at this port. */
    public static String url(int port) {
        return "imap://" + LOGIN + ":" + PASSWORD + "@127.0.0.1:" + port + "/INBOX";
    }

    /** Where IMAP listens, once the simulators are up. */
    public int port() {
        return port;
    }

    @Override
    public Future<?> open(Vertx vertx) {
        return vertx.executeBlocking(() -> withMailClasses(() -> {
            mail = new GreenMail(new ServerSetup(wantedPort, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
            mail.start();
            user = mail.setUser(ADDRESS, LOGIN, PASSWORD);
            return port = mail.getImap().getPort();
        }));
    }

    /** Jakarta Mail finds its parts by the thread's class loader, which in Quarkus' tests is not the one they are in. */
    private static <T> T withMailClasses(Callable<T> work) throws Exception {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(Mailbox.class.getClassLoader());
        try {
            return work.call();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public void close() {
        if (mail != null) {
            mail.stop();
            mail = null;
        }
    }

    @Override
    public String name() {
        return "mailbox";
    }

    @Override
    public Reply answer(RoutingContext request) {
        return Reply.empty(404);
    }

    /** Empties it; who is connected stays connected. */
    @Override
    public void reset() {
        try {
            mail.purgeEmailFromAllMailboxes();
            user.setPassword(PASSWORD);
        } catch (FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * One of: {@code {"mail":{"client":"7916…","style":"dots",…}}} (see {@link RecordingMail}) answers {@code
     * message_id} and {@code files}; {@code {"raw":{"mime":"…"}}} is delivered as it is; {@code
     * {"password":{"is":"…"}}} changes the mailbox's; {@code {"read":{}}} answers the port, the URL and how many mails lie there.
     */
    @Override
    public JsonNode seed(JsonNode wish) {
        var answer = JSON.createObjectNode();
        if (wish.has("mail")) {
            var wanted = JSON.convertValue(wish.get("mail"), RecordingMail.class);
            var id = wanted.messageId() == null ? "<" + UUID.randomUUID() + "@mango.test>" : wanted.messageId();
            var now = clock.instant();
            deliver(wanted.mime(id, ADDRESS, now, MangoAudio::of));
            answer.put("message_id", id).set("files", JSON.valueToTree(wanted.files(now)));
        } else if (wish.has("raw")) {
            deliver(wish.at("/raw/mime").asText());
        } else if (wish.has("password")) {
            user.setPassword(wish.at("/password/is").asText());
        } else if (wish.has("read")) {
            answer.put("port", port).put("url", url(port)).put("mails", mail.getReceivedMessages().length);
        } else {
            throw new IllegalArgumentException("mail, raw, password or read");
        }
        return answer;
    }

    private void deliver(String mime) {
        try {
            withMailClasses(() -> {
                var bytes = new ByteArrayInputStream(mime.getBytes(StandardCharsets.UTF_8));
                user.deliver(new MimeMessage(Session.getInstance(new Properties()), bytes));
                return null;
            });
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public JsonNode mode(JsonNode wish) {
        return mode();
    }

    @Override
    public JsonNode mode() {
        return JSON.createObjectNode();
    }

    @Override
    public List<String> secrets() {
        return List.of(PASSWORD);
    }
}
