package io.leadline.localstack.testkit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** The one generated test of DESIGN §2: every operation × every role × the foreign tenant. */
public final class RoleMatrix {
    private static final List<String> ROLES =
            List.of("owner", "admin", "rop", "mop", "manager", "financier", "operator", "service");

    private RoleMatrix() {}

    /**
     * A test for each operation of the running service that is not open: without a token 401, with a role outside
     * {@code x-roles} 403, with one inside neither, and naming tenant 2 with a person's token of tenant 1 403.
     *
     * @param tokenOfRole a token of tenant 1 for a role word ({@code service}: a service's, without a tenant)
     */
    public static Stream<DynamicTest> tests(UnaryOperator<String> tokenOfRole) {
        return ApiDocument.ofRunningService().operations().stream()
                .filter(o -> !o.isOpen())
                .map(o -> DynamicTest.dynamicTest(o.toString(), () -> walk(o, tokenOfRole)));
    }

    private static void walk(Operation operation, UnaryOperator<String> tokenOfRole) {
        assertThat(send(operation, given())).as("without a token").isEqualTo(401);
        for (var role : ROLES) {
            var caller = given().auth().oauth2(tokenOfRole.apply(role));
            var status = send(operation, role.equals("service") ? caller.header("X-Tenant-ID", "1") : caller);
            if (operation.roles().contains(role)) {
                assertThat(status).as(role + " may").isNotIn(401, 403, 500);
            } else {
                assertThat(status).as(role + " may not").isEqualTo(403);
            }
            if (!role.equals("service")) {
                var foreign = given().auth().oauth2(tokenOfRole.apply(role)).header("X-Tenant-ID", "2");
                assertThat(send(operation, foreign))
                        .as(role + " in another tenant")
                        .isEqualTo(403);
            }
        }
    }

    private static int send(Operation operation, RequestSpecification caller) {
        operation.exampleBody().ifPresent(b -> {
            if (b.mediaType().startsWith("multipart/")) {
                caller.multiPart("file", "file", b.text().getBytes(StandardCharsets.UTF_8));
            } else {
                // As bytes: a file's example is a text, too.
                caller.contentType(b.mediaType()).body(b.text().getBytes(StandardCharsets.UTF_8));
            }
        });
        if (operation.isStream()) {
            // Its answer never ends. With a number that is none it is a 400, for those who may ask at all.
            caller.header("Last-Event-ID", "-1");
        }
        return caller.redirects()
                .follow(false)
                .request(operation.method(), operation.pathToNothing())
                .statusCode();
    }
}
