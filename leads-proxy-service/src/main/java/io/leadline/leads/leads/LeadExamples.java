package io.leadline.leads.leads;

import java.util.Map;

/** The examples of spec/leads-workiz-tab.md §4, for the API document; used at build time only. */
final class LeadExamples {

    private static final Examples SAVED = new Examples("{}", """
            {"UUID": "XYZ55Y", "ClientId": "1001", "link": "https://app.workiz.com/job/1HN2E0/"}""");
    private static final Examples ASSIGNED = new Examples("""
            {"User": "Alex Wilson"}""", """
            {"UUID": "XYZ55Y", "LeadId": "2", "link": "https://app.workiz.com/lead/1HN2E0/"}""");

    private static final Map<String, Examples> ALL = Map.of(
            "listLeads",
            new Examples(null, """
                    {
                      "results": [{
                        "UUID": "XYZ56X", "SerialId": 795, "LeadDateTime": "2026-02-09T15:00:00.000Z",
                        "Status": "Submitted", "SubStatus": null, "Phone": "6195555555", "FirstName": "Joe",
                        "LastName": "Acme", "City": "San Diego", "State": "CA", "JobType": "Repair",
                        "JobSource": "Google", "Team": [{"id": "35355", "name": "Oliver workiz"}]
                      }],
                      "pagination": {"offset": 0, "records": 100, "returned": 1, "has_more": false},
                      "filters": {
                        "start_date": "2026-02-01", "only_open": true, "status": ["Submitted", "In progress"]
                      }
                    }"""),
            "getLead",
            new Examples(null, """
                    {"lead": {
                      "UUID": "XYZ56X", "SerialId": 795, "LeadDateTime": "2026-02-09T15:00:00.000Z",
                      "LeadEndDateTime": "2026-02-09T16:00:00.000Z", "CreatedDate": "2026-02-08T12:30:00.000Z",
                      "ClientId": 1002, "Status": "Submitted", "SubStatus": null, "Phone": "6195555555",
                      "Email": "client@workiz.com", "FirstName": "Joe", "LastName": "Acme",
                      "Address": "123 W Main Street", "City": "San Diego", "State": "CA", "PostalCode": "92109",
                      "Country": "US", "JobType": "Repair", "Timezone": "US/Pacific", "JobSource": "Google",
                      "LeadNotes": "Please call client before heading there...",
                      "Team": [{"id": "35355", "name": "Oliver workiz"}]
                    }}"""),
            "createLead",
            SAVED.with("""
                    {
                      "LeadDateTime": "2026-02-10T14:00:00.000Z", "LeadEndDateTime": "2026-02-10T15:00:00.000Z",
                      "ClientId": 1002, "Phone": "6195555555", "PhoneExt": "333", "SecondPhone": "6194444444",
                      "SecondPhoneExt": "222", "Email": "client@workiz.com", "FirstName": "Joe",
                      "LastName": "Acme", "Company": "Acme Inc", "Address": "123 W Main Street",
                      "City": "San Diego", "State": "CA", "PostalCode": "92109", "Country": "US", "Unit": "#12",
                      "JobType": "Repair", "ReferralCompany": "Thumbtack", "Timezone": "US/Pacific",
                      "JobSource": "Google", "LeadNotes": "Please call client before heading there...",
                      "CreatedBy": "Agent Name", "ServiceArea": "metro1"
                    }"""),
            "updateLead",
            SAVED.with("""
                    {
                      "Status": "In progress", "LeadDateTime": "2026-02-10T16:00:00.000Z", "Phone": "6195551234",
                      "JobType": "Lock Repair", "LeadNotes": "Client requested evening visit",
                      "Tags": ["estimate", "callback"]
                    }"""),
            "markLeadLost",
            new Examples("{}", """
                    {"message": "Lead marked as lost"}"""),
            "activateLead",
            new Examples("{}", """
                    {"message": "Lead activated"}"""),
            "assignLead",
            ASSIGNED,
            "unassignLead",
            ASSIGNED,
            "convertLead",
            SAVED,
            "listLeadAudit",
            new Examples(null, """
                    {
                      "results": [{
                        "id": 4711, "operation": "update", "lead_uuid": "XYZ56X",
                        "user": {
                          "id": "0198c1de-7a10-7c3e-9d55-2f6f1b6d2a01", "uid": 8, "login": "operator",
                          "name": "Ольга Петрова"
                        },
                        "before": {"Status": "Submitted", "Phone": "6195555555"},
                        "before_at": "2026-02-09T19:59:12.000Z",
                        "after": {"Status": "In progress", "Phone": "6195551234"},
                        "outcome": "done", "error_code": null, "result_uuid": null,
                        "request_id": "req_01KAJ0V1Q8TZ7V3S6X4Y2M5N9P",
                        "at": "2026-02-09T20:00:00.000Z", "completed_at": "2026-02-09T20:00:00.412Z"
                      }],
                      "pagination": {"offset": 0, "records": 100, "returned": 1, "has_more": false}
                    }"""));

    private LeadExamples() {}

    static Examples of(String operationId) {
        return ALL.get(operationId);
    }

    /** JSON of a request body (null for none) and of the answer's {@code data}. */
    record Examples(String requestJson, String dataJson) {
        Examples with(String otherRequest) {
            return new Examples(otherRequest, dataJson);
        }
    }
}
