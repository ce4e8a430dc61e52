package io.leadline.telephony.reconciliation;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A period to be compared, by the tenant's days; both count, a month at most. */
@Schema(name = "NewReconciliation", examples = "{\"date_from\":\"2026-11-01\",\"date_to\":\"2026-11-21\"}")
record NewReconciliation(
        @NotNull LocalDate dateFrom, @NotNull LocalDate dateTo) {}
