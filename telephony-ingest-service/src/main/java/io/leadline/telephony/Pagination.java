package io.leadline.telephony;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which page it is, of how many things in all. */
@Schema(name = "Pagination", examples = "{\"page\":1,\"limit\":20,\"total\":45}")
public record Pagination(int page, int limit, long total) {}
