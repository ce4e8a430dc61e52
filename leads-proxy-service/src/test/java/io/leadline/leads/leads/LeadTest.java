package io.leadline.leads.leads;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadline.contracts.json.Json;
import io.leadline.leads.workiz.WorkizLead;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From the field types of upstreams/workiz.md §5 to the document's Lead (spec/leads-workiz-tab.md §4.1). */
class LeadTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ZoneId ACCOUNT = ZoneId.of("America/Los_Angeles");

    @Test
    void theCapturedRecordBecomesTheDocumentsLead() throws Exception {
        assertThat(lead("""
                {"UUID":"XYZ56X","SerialId":"795","ClientId":"1002","LeadDateTime":"2026-02-09 07:00:00",
                 "LeadEndDateTime":"2026-02-09 08:00:00","CreatedDate":"2026-02-08 04:30:00","PaymentDueDate":null,
                 "Status":"new","SubStatus":"","Phone":"6195555555","PhoneExt":"","SecondPhone":"","Email":"client@workiz.com",
                 "FirstName":"Joe","LastName":"Acme","Company":"","Address":"123 W Main Street","Unit":12,"City":"San Diego",
                 "State":"CA","PostalCode":"92109","Country":"US","Latitude":"32.7977","Longitude":"","Comments":"",
                 "LeadNotes":"Gate code 4412","JobSource":"Google","JobType":"Repair","CreatedBy":"Maria",
                 "Team":[{"id":35355,"name":"Oliver workiz"}],"LeadTotalPrice":0,"something_new":{"a":1}}""")).isEqualTo(JSON.readTree("""
                {"UUID":"XYZ56X","SerialId":795,"ClientId":1002,"LeadDateTime":"2026-02-09T15:00:00.000Z",
                 "LeadEndDateTime":"2026-02-09T16:00:00.000Z","CreatedDate":"2026-02-08T12:30:00.000Z",
                 "Status":"new","SubStatus":null,"Phone":"6195555555","Email":"client@workiz.com",
                 "FirstName":"Joe","LastName":"Acme","Address":"123 W Main Street","Unit":"12","City":"San Diego",
                 "State":"CA","PostalCode":"92109","Country":"US","Latitude":32.7977,
                 "LeadNotes":"Gate code 4412","JobSource":"Google","JobType":"Repair",
                 "Team":[{"id":"35355","name":"Oliver workiz"}]}"""));
    }

    @Test
    void aLeadWithNothingButItsKeyIsALead() throws Exception {
        assertThat(lead("{\"UUID\":\"A1\",\"Status\":null}")).isEqualTo(JSON.readTree("""
                {"UUID":"A1","Status":"","SubStatus":null}"""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            LeadLost  | 1                                    | true
            LeadLost  | 0                                    | false
            LeadLost  | "1"                                  | true
            LeadLost  | false                                | false
            ClientId  | 7                                    | 7
            ClientId  | "CL-7"                               | "CL-7"
            SerialId  | "n/a"                                |
            SerialId  | 3                                    | 3
            Latitude  | 32.5                                 | 32.5
            Latitude  | "-117.24"                            | -117.24
            Longitude | "west"                               |
            Tags      | ["a", " b ", "", null]               | ["a", "b"]
            Tags      | "a, b"                               | ["a", "b"]
            Tags      | [{"id":1,"name":"a"}]                | ["a"]
            Tags      | ""                                   | []
            Team      | []                                   | []
            Team      | ""                                   |
            Team      | [{"id":1,"name":"O"},{},"x"]         | [{"id":"1","name":"O"}]
            Comments  | [{"Comment":"one"},{"Comment":"two"}] | "one\\ntwo"
            Comments  | []                                   |
            City      | {"name":"odd"}                       |
            PaymentDueDate | "2026-02-09"                    | "2026-02-09T08:00:00.000Z"
            CreatedDate | "0000-00-00 00:00:00"              |
            """)
    void everyTypeAFieldMayHaveIsUnderstood(String field, String workiz, String ours) throws Exception {
        var lead = lead("{\"UUID\":\"A1\",\"%s\":%s}".formatted(field, workiz));
        assertThat(lead.get(field)).isEqualTo(ours == null ? null : JSON.readTree(ours));
    }

    @Test
    void theRecordsOwnZoneRulesItsDates() throws Exception {
        assertThat(lead("""
                {"UUID":"A1","LeadDateTime":"2026-07-09 08:00:00","Timezone":"America/New_York"}""").get("LeadDateTime").asText()).isEqualTo("2026-07-09T12:00:00.000Z");
        assertThat(lead("""
                {"UUID":"A1","LeadDateTime":"2026-07-09 08:00:00","Timezone":"Nowhere/Land"}""").get("LeadDateTime").asText()).isEqualTo("2026-07-09T15:00:00.000Z");
    }

    /** Through our own mapper, as the answers go out; compared as texts, for 32.5 the double is not 32.5 the decimal. */
    private static JsonNode lead(String workiz) throws Exception {
        var mapper = new ObjectMapper();
        new Json().customize(mapper);
        var lead = Lead.of(new WorkizLead(Json.lenient().readTree(workiz)), ACCOUNT);
        return JSON.readTree(mapper.writeValueAsString(lead));
    }
}
