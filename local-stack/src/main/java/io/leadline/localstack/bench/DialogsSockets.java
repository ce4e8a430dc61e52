package io.leadline.localstack.bench;

import static io.leadline.localstack.bench.Report.say;
import static io.leadline.localstack.bench.Report.verdict;

/** What an idle socket costs in the service's heap, read from its class histogram after full collections. */
final class DialogsSockets {
    private static final int WARM_SOCKETS = 100;
    private static final double MOST_KB = 20;
    private static final long TENANT = 3;

    private DialogsSockets() {}

    static void idle(BenchedService dialogs, int sockets) throws Exception {
        // What the first ones make the service load and keep is not theirs.
        try (var warm = crowd(dialogs)) {
            warm.join(WARM_SOCKETS, DialogsSockets::path);
        }
        Thread.sleep(2_000);
        var before = dialogs.liveHeap();
        try (var crowd = crowd(dialogs)) {
            crowd.join(sockets, DialogsSockets::path);
            Thread.sleep(1_000);
            var each = (dialogs.liveHeap() - before) / 1024.0 / sockets;
            crowd.mustBeWhole();
            say("");
            say("| idle sockets | heap of each | wanted |");
            say("|---|---|---|");
            say("| %,d | %.1f KB | ≤ %.0f KB %s |", sockets, each, MOST_KB, verdict(each <= MOST_KB));
        }
    }

    private static SocketCrowd crowd(BenchedService dialogs) throws Exception {
        return new SocketCrowd(dialogs.port(), SocketCrowd.Manners.LEADLINE, (_, _) -> {});
    }

    /** Everybody another user, for a user's sockets are counted. */
    private static String path(int n) {
        return "/ws?token=" + DialogsData.token(TENANT, 1_000 + n);
    }
}
