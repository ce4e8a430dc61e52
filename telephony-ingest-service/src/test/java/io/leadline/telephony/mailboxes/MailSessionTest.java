package io.leadline.telephony.mailboxes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What waits for word of new mail, against the simulated mailbox. */
@Timeout(30)
class MailSessionTest {
    private static final Duration LONG = Duration.ofMinutes(2);

    private final Vertx vertx = Vertx.vertx();
    private final io.leadline.localstack.mailbox.Mailbox server =
            new io.leadline.localstack.mailbox.Mailbox(Clock.systemUTC(), 0);

    @BeforeEach
    void aServer() throws Exception {
        server.open(vertx).toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private MailSession open() throws Exception {
        var mailbox = new Mailbox(
                1,
                1,
                "Записи",
                "127.0.0.1",
                server.port(),
                MailSecurity.NONE,
                io.leadline.localstack.mailbox.Mailbox.LOGIN,
                io.leadline.localstack.mailbox.Mailbox.PASSWORD,
                "INBOX",
                null,
                null,
                true,
                null,
                null,
                null,
                0,
                0,
                null);
        return MailSession.open(mailbox, LONG, LONG);
    }

    private void mailComes() throws Exception {
        server.seed(new ObjectMapper().readTree("{\"mail\":{}}"));
    }

    @Test
    void aMailThatComesWhileOthersAreReadIsNotWaitedFor() throws Exception {
        try (var session = open()) {
            var known = session.mails();
            mailComes();
            // Any answer of the server brings the word of it, which is not repeated when IDLE begins.
            session.folder().getMessagesByUID(1, 1_000);
            assertThat(session.await(known)).isTrue();
        }
    }
}
