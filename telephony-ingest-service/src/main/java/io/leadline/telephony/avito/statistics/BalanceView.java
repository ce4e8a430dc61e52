package io.leadline.telephony.avito.statistics;

import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What lies in the account's wallet with Avito, in roubles. */
@Schema(name = "AvitoBalance", examples = "{\"real\":1530.5,\"bonus\":200}")
public record BalanceView(BigDecimal real, BigDecimal bonus) {}
