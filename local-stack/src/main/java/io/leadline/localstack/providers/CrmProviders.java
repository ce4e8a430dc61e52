package io.leadline.localstack.providers;

import io.leadline.localstack.google.Google;
import io.leadline.localstack.google.GoogleAccount;
import io.leadline.localstack.meta.Meta;
import io.leadline.localstack.meta.MetaAccount;
import io.leadline.localstack.simulator.Simulator;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The systems outside that crm-pipelines-service talks to: their simulators, and the settings that point at them. */
public final class CrmProviders {
    private CrmProviders() {}

    /** One simulator of each, to be mounted by {@link io.leadline.localstack.simulator.Simulators}. */
    public static List<Simulator> simulators(Clock clock) {
        return List.of(new Meta(MetaAccount.demo(), clock), new Google(GoogleAccount.demo(), clock));
    }

    /**
     * The service's settings of DESIGN §5 by name.
     *
     * @param url where the simulators listen, without a trailing slash
     */
    public static Map<String, String> settings(String url) {
        var settings = new LinkedHashMap<String, String>();
        var page = MetaAccount.demo();
        settings.put("META_BASE_URL", url + "/meta/v24.0");
        settings.put("META_APP_SECRET", page.appSecret());
        settings.put("META_VERIFY_TOKEN", page.verifyToken());
        settings.put("META_ACCESS_TOKEN", page.pageToken());
        settings.put("GOOGLE_SHEETS_BASE_URL", url + "/google");
        settings.put("GOOGLE_TOKEN_URL", url + "/google/token");
        settings.put("GOOGLE_SHEETS_CREDENTIALS", GoogleAccount.demo().keyFile(url + "/google/token"));
        return settings;
    }
}
