package io.leadline.dialogs.messages;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A part of a dialog, the oldest of it first.
 *
 * @param hasMore whether there are older ones: ask again with {@code before} the first one's created_at
 */
@Schema(name = "MessagePage", examples = "{\"data\":[],\"has_more\":false}")
record MessagePage(List<MessageView> data, boolean hasMore) {}
