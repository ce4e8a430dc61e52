package io.leadline.telephony.avito.accounts;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A tenant's accounts, the oldest first. */
@Schema(name = "AvitoAccountList", examples = "{\"accounts\":[" + AvitoAccountView.EXAMPLE + "]}")
public record AvitoAccountList(List<AvitoAccountView> accounts) {}
