package io.leadline.dialogs.channels;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A tenant's accounts with messengers. */
@Schema(name = "ChannelList", examples = "{\"data\":[]}")
record ChannelList(List<ChannelView> data) {}
