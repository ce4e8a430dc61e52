package io.leadline.dialogs.dialogs;

import io.leadline.dialogs.Channel;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Which dialogs (dialogs document §1). */
class DialogFilter {
    @RestQuery
    @DefaultValue("active")
    @Pattern(regexp = "active|completed|all", message = "must be active, completed or all") @Parameter(description = "active, completed or all")
    String status;

    @RestQuery
    Channel channel;

    @RestQuery("account_id")
    @Size(max = 200) @Parameter(description = "The tenant's own account of the channel")
    String accountId;

    @RestQuery
    @Size(max = 200) @Parameter(description = "A part of the client's name or phone, or words of a message")
    String search;

    @RestQuery
    @DefaultValue("1")
    @Min(1) @Max(100_000) int page;

    @RestQuery
    @DefaultValue("20")
    @Min(1) @Max(100) int limit;
}
