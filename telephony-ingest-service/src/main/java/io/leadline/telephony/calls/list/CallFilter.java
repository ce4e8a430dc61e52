package io.leadline.telephony.calls.list;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Which calls, in which order (roadmap, stage 4). */
class CallFilter {
    @RestQuery("date_from")
    @Parameter(description = "The tenant's first day, 2026-11-21")
    String dateFrom;

    @RestQuery("date_to")
    @Parameter(description = "The tenant's last day, which counts")
    String dateTo;

    @RestQuery
    @Size(max = 200) String rk;

    @RestQuery
    @Size(max = 200) String city;

    @RestQuery("avito_name")
    @Size(max = 200) String avitoName;

    @RestQuery("phone_client")
    @Size(max = 40) @Parameter(description = "The client's number in any spelling")
    String phoneClient;

    @RestQuery
    @Size(max = 40) @Parameter(description = "The tenant's number in any spelling")
    String line;

    @RestQuery
    @Parameter(description = "A user number")
    Long operator;

    @RestQuery
    @Pattern(regexp = "inbound|outbound|internal", message = "must be inbound, outbound or internal") @Parameter(description = "inbound, outbound or internal")
    String direction;

    @RestQuery
    @Pattern(regexp = "ringing|talking|accepted|missed", message = "must be accepted, missed, ringing or talking") @Parameter(description = "accepted, missed, ringing or talking")
    String status;

    @RestQuery("has_recording")
    Boolean hasRecording;

    @RestQuery
    @Size(max = 200) @Parameter(description = "Parts of phones, of РК, city and the name on Avito")
    String search;

    @RestQuery
    @DefaultValue("-date_create")
    @Pattern(
            regexp =
                    "-?(date_create|phone_client|phone_ats|line|rk|city|avito_name|operator_name|status|talk_seconds|has_recording)",
            message =
                    "must be date_create, phone_client, phone_ats, line, rk, city, avito_name, operator_name, status, talk_seconds or has_recording, with - before it for the greatest first")
    @Parameter(
            description =
                    "date_create, phone_client, phone_ats, line, rk, city, avito_name, operator_name, status, talk_seconds or has_recording; with - before it the greatest first. What is empty comes last.")
    String sort;

    @RestQuery
    @DefaultValue("1")
    @Min(1) @Max(100_000) int page;

    @RestQuery
    @DefaultValue("20")
    @Min(1) @Max(100) int limit;
}
