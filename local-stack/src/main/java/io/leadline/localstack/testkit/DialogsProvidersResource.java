package io.leadline.localstack.testkit;

import io.leadline.localstack.providers.DialogsProviders;
import io.leadline.localstack.simulator.Simulators;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;

/** Points the dialogs' tests at simulators of every system outside; {@link #control} looks inside one and breaks it. */
public final class DialogsProvidersResource implements QuarkusTestResourceLifecycleManager {
    private static final String SERVER = "dialogs-providers";

    private Simulators simulators;

    @Override
    public Map<String, String> start() {
        var clock = Clock.systemUTC();
        var all = new ArrayList<>(DialogsProviders.simulators(clock));
        all.add(DialogsProviders.telegram(clock));
        simulators = Simulators.start(0, all);
        JvmWide.set(SERVER, simulators.url());
        var settings = new HashMap<>(DialogsProviders.settings(simulators.url()));
        settings.put("TELEPHONY_URL", simulators.url() + "/avito-telephony");
        settings.put("leadline.service-token.url", simulators.url() + "/avito-telephony/api/auth/token");
        settings.put("leadline.service-token.client-id", "dialogs");
        settings.put("leadline.service-token.client-secret", "dialogs-secret");
        settings.put("FILES_DIR", Path.of("target", "files").toAbsolutePath().toString());
        return settings;
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
