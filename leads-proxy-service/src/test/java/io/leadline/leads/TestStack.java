package io.leadline.leads;

import io.leadline.localstack.testkit.IssuerResource;
import io.leadline.localstack.testkit.PostgresResource;
import io.leadline.localstack.testkit.WorkizResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.ResourceArg;
import java.util.Map;

/** What every test of the module runs against; Quarkus finds it by the annotations. */
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "role", value = "leadline_leads"))
@QuarkusTestResource(IssuerResource.class)
@QuarkusTestResource(WorkizResource.class)
@QuarkusTestResource(TestStack.class)
public final class TestStack implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        return Map.of(
                "FEATURE_LEADS_TAB", "true",
                "OTEL_SDK_DISABLED", "false",
                "quarkus.otel.bsp.schedule.delay", "0",
                // Tests of the quota and of the circuit bring their own settings; the others do not wait for them.
                "WORKIZ_CALLS_PER_WINDOW", "0",
                "WORKIZ_RETRY_DELAY", "20ms",
                "WORKIZ_CIRCUIT_CALLS", "10000",
                // Most tests look at what a call does to Workiz; those of the cache switch it on.
                "WORKIZ_READ_CACHE", "0",
                "WORKIZ_STALE_LIST", "0");
    }

    @Override
    public void stop() {
        // nothing was started
    }
}
