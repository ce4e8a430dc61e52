package io.leadline.dialogs.pricelist;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A vertical's services, in the order of its list. */
@Schema(name = "PriceList", examples = "{\"data\":[]}")
record PriceItems(List<PriceItem> data) {}
