package io.leadline.dialogs.ai;

import java.util.List;

/** What one message says, by the rules. */
record Understood(
        String text,
        List<Word> words,
        Issues.Said said,
        List<Devices.Hit> devices,
        Issues.Hit issue,
        Found<String> intent) {}
