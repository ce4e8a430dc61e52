package io.leadline.dialogs.pricelist;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an import changed. */
@Schema(name = "ImportedPrices", examples = "{\"created\":12,\"updated\":3}")
public record ImportedPrices(int created, int updated) {}
