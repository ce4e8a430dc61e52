package io.leadline.crm.crmsync;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the other CRM has, for the choice of a mapping. */
@Schema(name = "CrmCatalogue", examples = """
                {"pipelines":[{"id":"7001","name":"Воронка","stages":[{"id":"7101","name":"Первичный контакт"},\
                {"id":"142","name":"Успешно реализовано"}]}],"users":[{"id":"501","name":"Анна Яковлева"}],\
                "fields":[{"id":"9001","name":"Бюджет"}],"sources":[]}""")
record Catalogue(List<Pipeline> pipelines, List<Choice> users, List<Choice> fields, List<Choice> sources) {
    @Schema(name = "CrmPipelineChoice")
    record Pipeline(String id, String name, List<Choice> stages) {}

    @Schema(name = "CrmChoice", examples = "{\"id\":\"501\",\"name\":\"Анна Яковлева\"}")
    record Choice(String id, String name) {}
}
