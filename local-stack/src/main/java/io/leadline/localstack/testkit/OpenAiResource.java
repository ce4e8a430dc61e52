package io.leadline.localstack.testkit;

import io.leadline.localstack.openai.OpenAi;
import io.leadline.localstack.simulator.Simulators;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.List;
import java.util.Map;

/** Points a {@code @QuarkusTest} at a model of its own; {@link #control()} looks inside and breaks it. */
public final class OpenAiResource implements QuarkusTestResourceLifecycleManager {
    private static final String SERVER = "openai";
    private static final String KEY = "sk-simulated-0123456789";

    private Simulators simulators;

    @Override
    public Map<String, String> start() {
        simulators = Simulators.start(0, List.of(new OpenAi(KEY)));
        JvmWide.set(SERVER, simulators.url());
        return Map.of("AI_BASE_URL", simulators.url() + "/openai/v1", "AI_API_KEY", KEY, "AI_MODEL", "simulated");
    }

    @Override
    public void stop() {
        if (simulators != null) {
            simulators.close();
        }
    }

    /** Control plane of the simulator started last. */
    public static SimulatorControl control() {
        return new SimulatorControl(JvmWide.get(SERVER) + "/control/openai");
    }
}
