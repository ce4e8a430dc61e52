package io.leadline.crm;

import static io.restassured.RestAssured.given;

import io.leadline.localstack.testkit.PostgresResource;
import io.leadline.localstack.testkit.TestIssuer;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A tenant of a test's own, made over HTTP, so that no two tests share a row. */
public final class Company {
    public static final String PASSWORD = "long-enough-1";

    private final long number;
    private final UUID uuid;
    private final Person owner;

    private Company(long number, UUID uuid, String ownerLogin) {
        this.number = number;
        this.uuid = uuid;
        var anybody = TestIssuer.user("owner").tenant(number, uuid).sign();
        var found = given().auth().oauth2(anybody).get("/api/users").then().extract();
        this.owner = new Person(
                this,
                found.<Integer>path("items[0].id"),
                UUID.fromString(found.path("items[0].uuid")),
                ownerLogin,
                "owner");
    }

    /** Somebody of the company. */
    public record Person(Company company, long id, UUID uuid, String login, String role) {
        /** A live token of this person. */
        public String token() {
            return TestIssuer.user(role)
                    .tenant(company.number, company.uuid)
                    .user(id, uuid)
                    .login(login)
                    .sign();
        }

        /** A request of this person. */
        public RequestSpecification asks() {
            return given().auth().oauth2(token()).contentType(ContentType.JSON);
        }
    }

    public static Company found() {
        var login = uniqueLogin();
        var made = given().auth()
                .oauth2(TestIssuer.user("owner").sign())
                .contentType(ContentType.JSON)
                .body("""
                        {"name":"Компания %1$s","owner":{"first_name":"Анна","last_name":"Яковлева",
                         "login":"%1$s","password":"%2$s"}}""".formatted(login, PASSWORD))
                .post("/api/tenants")
                .then()
                .statusCode(201)
                .extract();
        return new Company(made.<Integer>path("id"), UUID.fromString(made.path("uuid")), login);
    }

    public long number() {
        return number;
    }

    public UUID uuid() {
        return uuid;
    }

    public Person owner() {
        return owner;
    }

    /** Makes a user of a role. */
    public Person hire(String role) {
        var login = uniqueLogin();
        var made = owner.asks()
                .body("""
                        {"first_name":"Имя","last_name":"Фамилия","login":"%s","password":"%s","role":"%s"}""".formatted(login, PASSWORD, role))
                .post("/api/users")
                .then()
                .statusCode(201)
                .extract();
        return new Person(this, made.<Integer>path("id"), UUID.fromString(made.path("uuid")), login, role);
    }

    public static String uniqueLogin() {
        return "u" + UUID.randomUUID().toString().substring(0, 18);
    }

    public static Response login(String login, String password) {
        return given().contentType(ContentType.JSON)
                .body("{\"login\":\"%s\",\"password\":\"%s\"}".formatted(login, password))
                .post("/api/auth/login");
    }

    /** Types of this tenant's events, published or still waiting, in order. */
    public List<String> events() throws SQLException {
        return column("""
                select type from (
                    select id, type from outbox.event where tenant_id = %1$d
                    union all select id, type from outbox.pending where tenant_id = %1$d) e order by id
                """.formatted(number));
    }

    /** The first column of a query, as text, run by a superuser. */
    public static List<String> column(String sql) throws SQLException {
        try (var superuser = PostgresResource.superuser();
                var statement = superuser.createStatement();
                var rows = statement.executeQuery(sql)) {
            var values = new ArrayList<String>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    /** A change made behind the service's back, by a superuser. */
    public static int change(String sql) throws SQLException {
        try (var superuser = PostgresResource.superuser();
                var statement = superuser.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }
}
