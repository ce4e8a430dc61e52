package io.leadline.dialogs.verticals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadline.contracts.database.Database;
import io.leadline.contracts.database.Row;
import io.leadline.contracts.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.List;

/** The tenants' lines of business. A tenant that has none gets {@link #DEFAULT}, the document's example. */
@ApplicationScoped
@Transactional
public class Verticals {
    private static final TypeReference<List<VerticalStage>> STAGES = new TypeReference<>() {};

    private static final Vertical DEFAULT = new Vertical(
            0,
            "phone_repair",
            "Ремонт телефонов",
            List.of("repair", "buy", "sell", "consult"),
            List.of(
                    new VerticalStage("new", "Новый", "Диалог только начался", null),
                    new VerticalStage("qualifying", "Уточнение", "Выясняем устройство/проблему", null),
                    new VerticalStage("quoted", "Озвучена цена", "Клиент получил цену", null),
                    new VerticalStage("approved", "Согласовано", "Клиент согласился", null),
                    new VerticalStage("received", "Принято", "Устройство получено", List.of("repair")),
                    new VerticalStage("in_progress", "В работе", "Идёт ремонт", List.of("repair")),
                    new VerticalStage("ready", "Готово", "Ремонт завершён", List.of("repair")),
                    new VerticalStage("delivered", "Выдано", "Клиент забрал", null),
                    new VerticalStage("cancelled", "Отменено", "Клиент отказался", null)),
            1);

    private final Database database;
    private final ObjectMapper json;

    Verticals(Database database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** The tenant's, in their order; never empty. */
    public List<Vertical> of(long tenant) {
        var found = read(tenant);
        if (found.isEmpty()) {
            insertDefault(tenant);
            found = read(tenant);
        }
        return found;
    }

    /**
     * One by its number, or the tenant's first.
     *
     * @param id null for the first; so is the number of one that is gone
     */
    public Vertical one(long tenant, Long id) {
        var all = of(tenant);
        return all.stream()
                .filter(vertical -> id != null && vertical.id() == id)
                .findFirst()
                .orElseGet(all::getFirst);
    }

    /**
     * One by its code, or the tenant's first for no code.
     *
     * @throws Problem VALIDATION_ERROR for a code that is none
     */
    public Vertical byCode(long tenant, String code) {
        return of(tenant).stream()
                .filter(vertical -> code == null || vertical.code().equals(code))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("vertical", "must be the code of a vertical"));
    }

    private List<Vertical> read(long tenant) {
        return database.list("""
                select id, code, name, intents, stages::text as stages, version from dialogs.vertical
                where tenant_id = ? order by place, id""", this::vertical, tenant);
    }

    private void insertDefault(long tenant) {
        database.update("""
                insert into dialogs.vertical (tenant_id, code, name, intents, stages) values (?, ?, ?, ?, ?::jsonb)
                on conflict do nothing""", tenant, DEFAULT.code(), DEFAULT.name(), DEFAULT.intents(), stages(DEFAULT.stages()));
    }

    private Vertical vertical(Row row) throws SQLException {
        try {
            return new Vertical(
                    row.number("id"),
                    row.text("code"),
                    row.text("name"),
                    row.texts("intents"),
                    json.readValue(row.text("stages"), STAGES),
                    row.number("version"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The stages of a vertical cannot be read", e);
        }
    }

    /** Stages as the table keeps them. */
    String stages(List<VerticalStage> stages) {
        try {
            return json.writeValueAsString(stages);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
