package io.leadline.leads.workiz;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkizPathTest {
    @ParameterizedTest
    @CsvSource({
        "/api/v1/api_x9/lead/all/, /api/v1/***/lead/all/",
        "https://host:1/api/v1/strange-token/lead/get/AB12CD/?a=b, https://host:1/api/v1/***/lead/get/AB12CD/?a=b",
        "GET /api/v1/api_x9/team/all/, GET /api/v1/***/team/all/",
        "/api/leads/AB12CD/assign, /api/leads/AB12CD/assign",
        "POST, POST"
    })
    void theSegmentBeforeTheOperationIsHidden(String path, String masked) {
        assertThat(WorkizPath.masked(path)).isEqualTo(masked);
    }
}
