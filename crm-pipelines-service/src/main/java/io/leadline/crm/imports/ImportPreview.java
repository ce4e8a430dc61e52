package io.leadline.crm.imports;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What was found in an uploaded file.
 *
 * @param rows the first ones
 * @param suggestedMapping by the names of the columns
 */
@Schema(name = "LeadImportPreview", examples = """
                {"import":{"id":7,"file_name":"leads.csv","format":"csv","encoding":"windows-1251","delimiter":";",\
                "header":["Имя","Телефон"],"state":"uploaded","total_rows":1,"created":0,"updated":0,"skipped":0,\
                "failed":0,"uploaded_at":"2026-11-21T09:00:00Z","started_at":null,"ended_at":null},\
                "rows":[["Иван Петров","+7 916 123-45-67"]],\
                "suggested_mapping":{"client_name":0,"phone_number":1}}""")
public record ImportPreview(
        @JsonProperty("import") ImportView file, List<List<String>> rows, ImportMapping suggestedMapping) {
    @Override
    public String toString() {
        return "ImportPreview[***]";
    }
}
