package io.leadline.dialogs.dialogs;

import io.leadline.dialogs.Pagination;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of dialogs, the last spoken in first. */
@Schema(name = "DialogPage", examples = "{\"data\":[],\"pagination\":{\"page\":1,\"limit\":20,\"total\":0}}")
record DialogPage(List<DialogCard> data, Pagination pagination) {}
