package io.leadline.telephony.calls.commands;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A callback: the caller's own phone rings first, then the client's.
 *
 * @param phone the client's number in any spelling
 * @param line the tenant's number the client sees; the employee's own where absent
 * @param accountId the Mango account; where absent the one the line belongs to, else the first
 */
@Schema(name = "NewCallback", examples = "{\"phone\":\"+79161234567\",\"line\":\"+74951112233\"}")
record NewCallback(
        @NotNull @Size(min = 1, max = 40) String phone,
        @Size(min = 1, max = 40) String line,
        @Min(0) Long accountId) {
    @Override
    public String toString() {
        return "NewCallback[***]";
    }
}
