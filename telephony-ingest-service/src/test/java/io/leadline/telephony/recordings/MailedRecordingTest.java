package io.leadline.telephony.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.contracts.database.Database;
import io.leadline.contracts.files.FileStore;
import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.localstack.mango.MangoAudio;
import io.leadline.localstack.testkit.TelephonyProvidersResource;
import io.leadline.telephony.Ids;
import io.leadline.telephony.Office;
import io.leadline.telephony.calls.Calls;
import io.leadline.telephony.recordings.MailedRecordings.Mailed;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Recordings that come by mail, once they are out of the mailbox. */
@QuarkusTest
class MailedRecordingTest {
    @Inject
    Database database;

    @Inject
    FileStore store;

    @Inject
    MailedRecordings mailed;

    @Inject
    RecordingRows rows;

    @Inject
    RecordingMatch matching;

    @Inject
    Calls calls;

    @Inject
    Leftovers leftovers;

    @Inject
    Ids ids;

    @Inject
    RecordingRetention retention;

    @Inject
    TransactionManager transactions;

    @Inject
    SoundFiles room;

    private final Office office = new Office();
    private final List<SoundFile> open = new ArrayList<>();
    private PlayedCalls played;

    @BeforeEach
    void mangoIsPlain() {
        TelephonyProvidersResource.control("mango").reset();
        played = new PlayedCalls(office);
    }

    private Mailed mail(String key, String name, byte[] bytes) throws IOException {
        var file = mailed.room();
        assertThat(file.fill(new ByteArrayInputStream(bytes))).isTrue();
        open.add(file);
        return new Mailed(3, key, name, ZoneOffset.UTC, file);
    }

    @AfterEach
    void roomForOthers() throws IOException {
        for (var file : open) {
            file.close();
        }
    }

    private void take(MailedRecordings by, Mailed mail) throws Exception {
        TenantScope.<Void, Exception>call(office.number(), () -> {
            by.mailed(office.number(), mail);
            return null;
        });
    }

    private static String nameOf(JsonNode call) {
        var began = LocalDateTime.ofEpochSecond(call.path("start").asLong(), 0, ZoneOffset.UTC);
        return DateTimeFormatter.ofPattern("yyyy-MM-dd__HH-mm-ss").format(began) + "__79161234567__74951112233.mp3";
    }

    private void sweep() {
        played.inTenant(() -> database.update(
                "update telephony.recording_leftover set due_at = now() where tenant_id = ?", office.number()));
        while (retention.sweepOne()) {
            // others of the test's database
        }
    }

    @Test
    void theSameSoundByMailAndByTheCloudIsKeptOnce() throws Exception {
        var call = played.play("");
        played.awaitCount("recording", "state = 'kept' and call_id is not null", 1);
        var mail = mail(
                "<one@mango.test>#0",
                nameOf(call),
                MangoAudio.of(call.at("/recordings/0").asText()));
        for (var time = 0; time < 2; time++) {
            take(mailed, mail);
        }
        assertThat(played.count("recording", "true")).isEqualTo(1);
        assertThat(played.count("recording", "mail_key is not null and provider_id is not null"))
                .isEqualTo(1);
        assertThat(TenantScope.<Boolean, RuntimeException>call(
                        office.number(), () -> mailed.isKnown(office.number(), 3, mail.key())))
                .isTrue();
    }

    @Test
    void whatWasCommittedStaysWhenTheAnswerOfTheCommitIsLost() throws Exception {
        var mail = mail("<two@mango.test>#0", "note.mp3", MangoAudio.of("two"));
        var losing = new MailedRecordings(rows, matching, calls, leftovers, store, room, ids, new AnswerLosing());
        assertThatThrownBy(() -> take(losing, mail)).isInstanceOf(Exception.class);
        assertThat(played.count("recording", "state = 'kept'")).isEqualTo(1);
        sweep();
        assertThat(stored(theOnlyRecording())).isTrue();
        assertThat(played.count("recording_leftover", "true")).isZero();
    }

    @Test
    void aFileWhoseRowNeverCameIsDeletedAfterAWhile() throws Exception {
        var id = ids.next();
        TenantScope.run(office.number(), () -> leftovers.expect(office.number(), id));
        store.put(office.number(), id, new byte[] {1});
        while (retention.sweepOne()) {
            // others of the test's database
        }
        assertThat(stored(id)).isTrue();
        sweep();
        assertThat(stored(id)).isFalse();
    }

    private UUID theOnlyRecording() {
        return played.inTenant(() -> database.first(
                        "select id from telephony.recording where tenant_id = ?",
                        row -> row.uuid("id"),
                        office.number())
                .orElseThrow());
    }

    private boolean stored(UUID id) {
        try {
            return store.get(office.number(), id).isPresent();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Asked for the time in a transaction, it has the transaction's end be reported as failed, though it is committed. */
    private final class AnswerLosing extends Clock {
        @Override
        public Instant instant() {
            try {
                transactions.getTransaction().enlistResource((XAResource) Proxy.newProxyInstance(
                        getClass().getClassLoader(), new Class<?>[] {XAResource.class}, (_, method, _) -> {
                            if (method.getName().equals("commit")) {
                                throw new XAException(XAException.XA_HEURRB);
                            }
                            return switch (method.getReturnType().getName()) {
                                case "int" -> 0;
                                case "boolean" -> false;
                                default -> null;
                            };
                        }));
            } catch (RollbackException | SystemException e) {
                throw new AssertionError(e);
            }
            return Clock.systemUTC().instant();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
