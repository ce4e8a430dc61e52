package io.leadline.crm;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;

/** How often an operation asks the database: a fixed number, whatever it shows. */
@QuarkusTest
class StatementsTest {
    @Inject
    SessionFactory hibernate;

    @Test
    void theListTakesTwoHoweverLongItIs() {
        var company = Company.found();
        company.hire("manager");
        company.hire("manager");
        assertThat(statementsOf(
                        () -> company.owner().asks().get("/api/users").then().statusCode(200)))
                .isEqualTo(2);
    }

    @Test
    void aLoginTakesEight() {
        var company = Company.found();
        // Throttle twice, user, failures cleared, old sessions, session, token, tenant.
        assertThat(statementsOf(() -> Company.login(company.owner().login(), Company.PASSWORD)
                        .then()
                        .statusCode(200)))
                .isEqualTo(8);
    }

    private long statementsOf(Runnable request) {
        var statistics = hibernate.getStatistics();
        statistics.setStatisticsEnabled(true);
        try {
            statistics.clear();
            request.run();
            return statistics.getPrepareStatementCount();
        } finally {
            statistics.setStatisticsEnabled(false);
        }
    }
}
