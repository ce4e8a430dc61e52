package io.leadline.telephony;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.localstack.mango.MangoSign;
import io.leadline.localstack.postgres.LocalPostgres;
import io.leadline.localstack.testkit.IssuerResource;
import io.leadline.localstack.testkit.Replica;
import io.leadline.localstack.testkit.SimulatorControl;
import io.leadline.localstack.testkit.TelephonyProvidersResource;
import io.leadline.localstack.testkit.TestIssuer;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The real package with a database and providers of its own, for tests of what one process does under faults. */
public final class PackagedService implements AutoCloseable {
    private static final UUID TENANT = UUID.fromString("00000000-0000-4000-8000-000000000001");

    private final TelephonyProvidersResource providers = new TelephonyProvidersResource();
    private final LocalPostgres postgres = LocalPostgres.start(LocalPostgres.Options.temporary());
    private final Map<String, String> settings = new HashMap<>();
    private Replica replica;

    public PackagedService() {
        settings.putAll(providers.start());
        settings.putAll(new IssuerResource().start());
        settings.put("DB_URL", postgres.jdbcUrl());
        settings.put("DB_DIRECT_URL", postgres.jdbcUrl());
        settings.put("DB_USER", "leadline_telephony");
        settings.put("DB_PASSWORD", "leadline_telephony");
        settings.put("DB_OWNER_USER", LocalPostgres.OWNER);
        settings.put("DB_OWNER_PASSWORD", LocalPostgres.OWNER);
    }

    public PackagedService with(String setting, String value) {
        settings.put(setting, value);
        return this;
    }

    /** @param by see {@link Replica#start} */
    public PackagedService start(String name, List<String> by) throws InterruptedException {
        replica = Replica.start(name, settings, by).awaitReady();
        return this;
    }

    public long pid() {
        return replica.pid();
    }

    public static SimulatorControl simulator(String name) {
        return TelephonyProvidersResource.control(name);
    }

    /** A request of somebody of tenant 1 with the role. */
    public RequestSpecification as(String role) {
        return given().baseUri(replica.url())
                .auth()
                .oauth2(TestIssuer.user(role).tenant(1, TENANT).sign())
                .contentType(ContentType.JSON);
    }

    /** A request of a service for tenant 1. */
    public RequestSpecification asService() {
        return given().baseUri(replica.url())
                .auth()
                .oauth2(TestIssuer.service("dialogs").sign())
                .header("X-Tenant-ID", 1)
                .contentType(ContentType.JSON);
    }

    /** An operator who is somebody. */
    public RequestSpecification asOperator(long number) {
        return given().baseUri(replica.url())
                .auth()
                .oauth2(TestIssuer.user("operator")
                        .tenant(1, TENANT)
                        .user(number, new UUID(0, number))
                        .sign())
                .contentType(ContentType.JSON);
    }

    /** Where Mango posts tenant 1's events. */
    public String mangoWebhook() {
        return replica.url() + "/webhooks/mango/1";
    }

    /** Mango plays a call; the fields of the simulator's {@code play}. */
    public JsonNode play(String fields) {
        return simulator("mango")
                .seed("{\"play\":{\"webhook\":\"%s\"%s}}".formatted(mangoWebhook(), fields))
                .at("/calls/0");
    }

    /** Posts a signed summary of a missed call; the status of the answer. */
    public int post(int number) {
        var json = """
                {"entry_id":"fault-%d","call_direction":1,"from":{"number":"79161234567"},"to":{},\
                "line_number":"74951112233","create_time":1790000500,"forward_time":0,"talk_time":0,\
                "end_time":1790000525,"entry_result":0,"disconnect_reason":1111}""".formatted(number);
        return given().contentType("application/x-www-form-urlencoded")
                .body(MangoSign.form(settings.get("MANGO_API_KEY"), settings.get("MANGO_API_SALT"), json))
                .post(mangoWebhook() + "/events/summary")
                .statusCode();
    }

    /** What the query's only row and column says, of all tenants. */
    public long number(String sql) throws SQLException {
        return Long.parseLong(text(sql));
    }

    /** The same, for words. */
    public String text(String sql) throws SQLException {
        try (var superuser = postgres.superuser();
                var statement = superuser.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    /** Changes what lies in the database. */
    public void change(String sql) throws SQLException {
        try (var superuser = postgres.superuser();
                var statement = superuser.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    @Override
    public void close() {
        if (replica != null) {
            replica.close();
        }
        providers.stop();
        postgres.close();
    }
}
