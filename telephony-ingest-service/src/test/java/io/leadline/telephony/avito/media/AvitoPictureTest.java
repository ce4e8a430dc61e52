package io.leadline.telephony.avito.media;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.leadline.localstack.testkit.SimulatorControl;
import io.leadline.localstack.testkit.TelephonyProvidersResource;
import io.leadline.localstack.testkit.TestIssuer;
import io.leadline.telephony.Office;
import io.leadline.telephony.avito.AvitoOffice;
import io.leadline.telephony.avito.ChatDesk;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures for Avito's chats and from them: uploaded first, shown once, fetched through the account's proxy. */
@QuarkusTest
class AvitoPictureTest {
    private static final byte[] JPEG = HexFormat.of().parseHex("ffd8ffe000104a46494600010100000100010000ffd9");

    /** Smaller than in life: see {@link io.leadline.telephony.avito.AvitoTls}. */
    private static final int LARGEST = 2 << 20;

    private final SimulatorControl simulator = AvitoOffice.control();
    private final SimulatorControl proxies = TelephonyProvidersResource.control("proxies");
    private final AvitoOffice avito = new AvitoOffice().known();
    private final UUID picture = UUID.randomUUID();
    private long account;
    private String chat;

    @Inject
    ChatDesk desk;

    @BeforeEach
    void aChat() {
        proxies.reset();
        account = avito.account(AvitoOffice.through("http"));
        chat = desk.opened(avito, account, "Покажете?");
    }

    @AfterEach
    void plain() {
        simulator.reset();
        proxies.reset();
    }

    @Test
    void aPictureIsGivenThroughTheProxyOnceAndShown() {
        var image = (String) give(JPEG).statusCode(200).extract().path("image_id");
        give(JPEG).statusCode(200).body("image_id", equalTo(image));
        assertThat(uploads()).isEqualTo(1);
        give(HexFormat.of().parseHex("ffd8ff00")).statusCode(422).body("code", equalTo("IDEMPOTENCY_KEY_REUSED"));
        show("k1", image).statusCode(200);
        show("k1", image).statusCode(200);
        assertThat(shown()).hasSize(1).first().asString().contains(image);
        assertThat(proxies.seed("{\"read\":{}}").path("tunnels").size()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void afterALostAnswerThePictureStandsInTheChatOnce(boolean arrived) {
        show("before", give(UUID.randomUUID(), JPEG).extract().path("image_id")).statusCode(200);
        var image = (String) give(JPEG).extract().path("image_id");
        simulator.next("{\"match\":\"/messages/image\",\"reset\":true,\"effect\":%b}".formatted(arrived));
        show("lost", image).statusCode(503);
        show("lost", image).statusCode(200);
        assertThat(shown()).hasSize(2).filteredOn(url -> url.contains(image)).hasSize(1);
    }

    @Test
    void ofTwoPicturesTheOneThatNamesItselfIsTaken() {
        var image = (String) give(JPEG).extract().path("image_id");
        // Somebody has just shown another one in Avito's own app.
        simulator.seed("""
                {"write":{"account":%1$d,"author":%1$d,"chat":"%2$s","type":"image","lose":true,
                "content":{"image":{"sizes":{"1280x960":"https://img.test/other.jpg"}}}}}""".formatted(avito.userId, chat));
        simulator.next("{\"match\":\"/messages/image\",\"reset\":true,\"effect\":true}");
        show("lost", image).statusCode(503);
        var arrived = ids().getLast();
        show("lost", image).statusCode(200).body("external_message_id", equalTo(arrived));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"status\":500",
                "\"reset\":true,\"effect\":true",
                "\"transfer\":\"no_answer\",\"effect\":true",
                "\"status\":429"
            })
    void whatMayWorkLaterIsRepeatedAndGivesOnePicture(String fault) {
        simulator.next("{\"match\":\"/uploadImages\"," + fault + "}");
        give(JPEG).statusCode(fault.contains("429") ? 429 : 503);
        var image = (String) give(JPEG).statusCode(200).extract().path("image_id");
        show("k", image).statusCode(200);
        assertThat(shown()).hasSize(1);
    }

    @Test
    void aRefusalIsAskedForTwiceWithANewTokenAndThenMeant() {
        simulator.next("{\"match\":\"/uploadImages\",\"status\":403}");
        give(JPEG).statusCode(200);
        simulator.next("{\"match\":\"/uploadImages\",\"status\":403,\"times\":2}");
        give(UUID.randomUUID(), JPEG).statusCode(422).body("code", equalTo("MESSAGE_REFUSED"));
    }

    @Test
    void whatAvitoDoesNotTakeIsRefusedBeforeItIsAsked() {
        for (var wrong : List.of("%PDF-1.7", "<svg xmlns=''></svg>", "RIFF0000WEBP", "")) {
            give(wrong.getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                    .statusCode(415)
                    .body("code", equalTo("UNSUPPORTED_MEDIA_TYPE"));
        }
        give(Arrays.copyOf(JPEG, LARGEST + 1)).statusCode(413).body("code", equalTo("PAYLOAD_TOO_LARGE"));
        give(png(10_000, 7_501)).statusCode(413).body("detail", startsWith("Avito takes pictures of at most 75"));
        assertThat(uploads()).isZero();
        give(png(10_000, 7_500)).statusCode(200);
        give(UUID.randomUUID(), Arrays.copyOf(JPEG, LARGEST)).statusCode(200);
        give(UUID.randomUUID(), HexFormat.of().parseHex("00000018667479706865696300000000"))
                .statusCode(200);
    }

    @Test
    void onlyPicturesMayBeLarge() {
        as().contentType(ContentType.JSON)
                .header("Idempotency-Key", "k")
                .body("{\"text\":\"" + "x".repeat(2 << 20) + "\"}")
                .post("/internal/avito/accounts/{id}/chats/{chat}/messages", account, chat)
                .then()
                .statusCode(413)
                .body("code", equalTo("PAYLOAD_TOO_LARGE"));
    }

    @Test
    void aBrokenProxyGivesNothingDirect() {
        breakTheProxy();
        give(JPEG).statusCode(503).body("code", equalTo("PROVIDER_UNAVAILABLE"));
        image("ours").statusCode(503);
        assertThat(uploads()).isZero();
        proxies.reset();
        give(JPEG).statusCode(200);
    }

    @Test
    void whatBuyersSendIsFetchedThroughTheProxy() {
        var bytes =
                image("1").statusCode(200).contentType("image/jpeg").extract().asByteArray();
        assertThat(bytes).isEqualTo(JPEG);
        image("gone").statusCode(404);
        voice("v~1").statusCode(200).contentType("audio/mpeg");
        breakTheProxy();
        image("1").statusCode(503);
        voice("v~1").statusCode(503);
        given().auth()
                .oauth2(TestIssuer.service("dialogs").sign())
                .header("X-Tenant-ID", new Office().number())
                .get("/internal/avito/accounts/{id}/voices/v1", account)
                .then()
                .statusCode(404);
        avito.office
                .as("admin")
                .get("/internal/avito/accounts/" + account + "/voices/v1")
                .then()
                .statusCode(403);
    }

    /** Another one, for connections that are open stay so. */
    private void breakTheProxy() {
        proxies.mode("{\"socks\":{\"behaviour\":\"refuse_target\"}}");
        avito.office
                .as("admin")
                .body("{" + AvitoOffice.through("socks5").substring(1) + "}")
                .patch("/api/avito/accounts/" + account)
                .then()
                .statusCode(200);
    }

    private ValidatableResponse image(String id) {
        return as().queryParam(
                        "url", TelephonyProvidersResource.avitoTlsUrl("127.0.0.1") + "/images/1280x960/" + id + ".jpg")
                .get("/internal/avito/accounts/{id}/images", account)
                .then();
    }

    private ValidatableResponse voice(String id) {
        return as().get("/internal/avito/accounts/{id}/voices/{voice}", account, id)
                .then();
    }

    private ValidatableResponse give(byte[] bytes) {
        return give(picture, bytes);
    }

    private ValidatableResponse give(UUID id, byte[] bytes) {
        return as().contentType("application/octet-stream")
                .body(bytes)
                .put("/internal/avito/accounts/{id}/pictures/{picture}", account, id)
                .then();
    }

    private ValidatableResponse show(String key, String image) {
        return as().contentType(ContentType.JSON)
                .header("Idempotency-Key", key + avito.userId)
                .body("{\"image_id\":\"" + image + "\"}")
                .post("/internal/avito/accounts/{id}/chats/{chat}/messages", account, chat)
                .then();
    }

    private RequestSpecification as() {
        return given().auth().oauth2(TestIssuer.service("dialogs").sign()).header("X-Tenant-ID", avito.office.number());
    }

    private long uploads() {
        return simulator.seed("{\"read\":{}}").path("images").asLong();
    }

    private List<String> shown() {
        return own("/content/image/sizes/1280x960");
    }

    private List<String> ids() {
        return own("/id");
    }

    private List<String> own(String field) {
        var chats =
                simulator.seed("{\"read\":{\"account\":" + avito.userId + "}}").path("chats");
        return StreamSupport.stream(chats.spliterator(), false)
                .flatMap(one -> StreamSupport.stream(one.path("messages").spliterator(), false))
                .filter(message -> message.path("direction").asText().equals("out"))
                .map(message -> message.at(field).asText())
                .toList();
    }

    private static byte[] png(int width, int height) {
        return ByteBuffer.allocate(64)
                .put(HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452"))
                .putInt(width)
                .putInt(height)
                .array();
    }
}
