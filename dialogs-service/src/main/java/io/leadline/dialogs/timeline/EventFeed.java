package io.leadline.dialogs.timeline;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What happened: from since on the oldest first, else the newest first. */
@Schema(name = "EventFeed", examples = "{\"data\":[]}")
record EventFeed(List<EventView> data) {}
