package io.leadline.localstack.testkit;

import io.leadline.localstack.providers.CrmProviders;
import io.leadline.localstack.simulator.Simulators;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.time.Clock;
import java.util.Map;

/** Points the CRM's tests at simulators of every system outside; {@link #control} looks inside one and breaks it. */
public final class CrmProvidersResource implements QuarkusTestResourceLifecycleManager {
    private static final String SERVER = "crm-providers";

    private Simulators simulators;

    @Override
    public Map<String, String> start() {
        simulators = Simulators.start(0, CrmProviders.simulators(Clock.systemUTC()));
        JvmWide.set(SERVER, simulators.url());
        return CrmProviders.settings(simulators.url());
    }

    @Override
    public void stop() {
        if (simulators != null) {
            simulators.close();
        }
    }

    /** Address of the simulators started last, without a trailing slash. */
    public static String url() {
        return JvmWide.get(SERVER);
    }

    /** Control plane of one of them. */
    public static SimulatorControl control(String simulator) {
        return new SimulatorControl(url() + "/control/" + simulator);
    }
}
