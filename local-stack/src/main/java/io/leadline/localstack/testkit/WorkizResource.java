package io.leadline.localstack.testkit;

import io.leadline.localstack.simulator.Simulators;
import io.leadline.localstack.workiz.Workiz;
import io.leadline.localstack.workiz.WorkizAccount;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Points a {@code @QuarkusTest} at a Workiz simulator of its own; {@link #control()} looks inside and breaks it. */
public final class WorkizResource implements QuarkusTestResourceLifecycleManager {
    private static final String SERVER = "workiz";

    private Simulators simulators;

    @Override
    public Map<String, String> start() {
        var account = WorkizAccount.demo();
        simulators = Simulators.start(0, List.of(new Workiz(account, Clock.systemUTC())));
        JvmWide.set(SERVER, simulators.url());
        return Map.of(
                "WORKIZ_BASE_URL", simulators.url() + "/workiz/api/v1",
                "WORKIZ_API_TOKEN", account.token(),
                "WORKIZ_AUTH_SECRET", account.secret());
    }

    @Override
    public void stop() {
        if (simulators != null) {
            simulators.close();
        }
    }

    /** Control plane of the simulator started last. */
    public static SimulatorControl control() {
        return new SimulatorControl(JvmWide.get(SERVER) + "/control/workiz");
    }
}
