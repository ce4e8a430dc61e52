package io.leadline.dialogs.channels.inbox;

import io.leadline.contracts.database.Row;
import io.leadline.contracts.inbox.HandlingSettings;
import io.leadline.contracts.inbox.InboxTable;
import io.leadline.contracts.inbox.Outcome;
import io.leadline.dialogs.Channel;
import io.leadline.dialogs.channels.ChannelSettings;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What messengers sent, and how it gets into its dialog. */
@Singleton
class ChannelInbox implements InboxTable<InboxRow> {
    static final String NAME = "dialogs.channel_inbox";

    private final Map<Channel, InboxReader> readers;
    private final InboxMeaning meaning;
    private final ChannelSettings.Inbox settings;

    ChannelInbox(@All List<InboxReader> readers, InboxMeaning meaning, ChannelSettings settings) {
        this.readers = readers.stream().collect(Collectors.toMap(InboxReader::channel, Function.identity()));
        this.meaning = meaning;
        this.settings = settings.inbox();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String columns() {
        return "channel, account_id, body";
    }

    @Override
    public InboxRow entry(Row row) throws SQLException {
        return new InboxRow(
                row.number("tenant_id"),
                row.number("id"),
                Channel.of(row.text("channel")).orElseThrow(),
                row.text("account_id"),
                row.bytes("body"),
                row.integer("tries"));
    }

    @Override
    public List<Outcome> happen(List<InboxRow> entries) {
        return entries.stream()
                .map(row -> meaning.happens(row, readers.get(row.channel()).read(row)))
                .toList();
    }

    @Override
    public HandlingSettings settings() {
        return settings;
    }
}
