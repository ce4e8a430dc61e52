package io.leadline.dialogs.clients.merges;

import io.leadline.dialogs.Pagination;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of proposals, the newest first. */
@Schema(name = "MergePage", examples = "{\"data\":[],\"pagination\":{\"page\":1,\"limit\":20,\"total\":0}}")
record MergePage(List<MergeView> data, Pagination pagination) {}
