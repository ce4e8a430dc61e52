package io.leadline.localstack.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.localstack.mango.MangoAudio;
import io.leadline.localstack.simulator.Simulators;
import io.leadline.localstack.testkit.SimulatorControl;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeUtility;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Upstreams/mango-office.md §5.2, read over IMAP as the service reads it. */
class MailboxTest {
    /** 21.11.2026 07:33:20 UTC. */
    private static final long AT = 1_795_246_400;

    private static Simulators simulators;
    private static SimulatorControl control;
    private static Mailbox mailbox;

    private record File(String name, byte[] bytes) {}

    @BeforeAll
    static void start() {
        mailbox = new Mailbox(Clock.systemUTC(), 0);
        simulators = Simulators.start(0, List.of(mailbox));
        control = new SimulatorControl(simulators.url() + "/control/mailbox");
    }

    @AfterAll
    static void stop() {
        simulators.close();
    }

    @BeforeEach
    void reset() {
        control.reset();
    }

    @ParameterizedTest
    @CsvSource({
        "dashes,2026-11-21__10-33-20__79161234567__74951112233.mp3",
        "dots,2026.11.21__10-33-20__79161234567__74951112233.mp3",
        "day_first,21.11.2026_10:33:20__79161234567__74951112233.mp3",
        "plus,2026-11-21_10-33-20__+79161234567__+74951112233.mp3",
        "eight,2026-11-21__10-33-20__89161234567__84951112233.mp3",
        "ten,2026-11-21__10-33-20__9161234567__4951112233.mp3",
        "time_last,74951112233__79161234567__2026-11-21__10-33-20.mp3",
        "vendor,2026.11.21__10-33-20__79161234567__Иванова Ольга(user101)_11322899185_2661322.mp3",
        "names,2026.11.21__10-33-20__Клиент__Иванова Ольга.mp3",
        "nothing,запись.mp3"
    })
    void namesFollowTheTemplate(String style, String name) throws Exception {
        drop("\"at\":" + AT + ",\"style\":\"" + style + "\"");
        assertThat(files()).extracting(File::name).containsExactly(name);
    }

    @ParameterizedTest
    @EnumSource(RecordingMail.Encoding.class)
    void namesComeEncodedInEveryWay(RecordingMail.Encoding encoding) throws Exception {
        var answer =
                control.seed("{\"mail\":{\"style\":\"names\",\"encoding\":\"" + encoding + "\",\"attachments\":2}}");
        assertThat(answer.path("files")).hasSize(2);
        var files = files();
        assertThat(files)
                .extracting(file -> encoding == RecordingMail.Encoding.PLAIN ? asUtf8(file.name()) : file.name())
                .containsExactly(
                        answer.at("/files/0").asText(), answer.at("/files/1").asText());
        assertThat(files.getFirst().bytes())
                .isEqualTo(MangoAudio.of(answer.at("/files/0").asText()))
                .isNotEqualTo(files.getLast().bytes());
    }

    @Test
    void theClockOfANameMayBeWrong() throws Exception {
        drop("\"at\":" + AT + ",\"clock_offset_min\":-180");
        assertThat(files().getFirst().name()).contains("__07-33-20__");
    }

    /** Bytes of UTF-8 in an IMAP string are read as Latin-1: whoever wants such names has to put them right. */
    private static String asUtf8(String name) {
        return new String(name.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static void drop(String fields) {
        control.seed("{\"mail\":{" + fields + "}}");
    }

    private static List<File> files() throws Exception {
        var settings = new Properties();
        try (var store = Session.getInstance(settings).getStore("imap")) {
            store.connect("127.0.0.1", mailbox.port(), Mailbox.LOGIN, Mailbox.PASSWORD);
            var folder = store.getFolder("INBOX");
            folder.open(Folder.READ_ONLY);
            var files = new ArrayList<File>();
            for (Message message : folder.getMessages()) {
                var parts = (Multipart) message.getContent();
                for (int i = 0; i < parts.getCount(); i++) {
                    var part = parts.getBodyPart(i);
                    if (Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
                        files.add(new File(
                                MimeUtility.decodeText(part.getFileName()),
                                part.getInputStream().readAllBytes()));
                    }
                }
            }
            return files;
        }
    }
}
