package io.leadline.telephony.calls.commands;

import io.leadline.contracts.retention.Expiring;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Commands of long ago, those too that failed or of which nobody knows: none is ever sent again, so none waits for
 * anybody. What Mango still said of one would be ignored, as of a command that is none of ours.
 */
@Singleton
class SettledCommands implements Expiring {
    /** As the index call_command_settled has it. */
    private static final String OVER = "state in ('sent', 'unknown', 'dead')";

    private final CommandSettings settings;

    SettledCommands(CommandSettings settings) {
        this.settings = settings;
    }

    @Override
    public List<Old> old() {
        return List.of(new Old(CallCommands.TABLE, OVER, "settled_at", settings.keep()));
    }
}
