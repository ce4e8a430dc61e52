package io.leadline.dialogs.verticals;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.precondition.Version;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.dialogs.problem.DialogProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What an admin does with lines of business; each method is one transaction. */
@ApplicationScoped
@Transactional
class VerticalSetup {
    private static final String INSERT = """
            insert into dialogs.vertical (tenant_id, code, name, intents, stages, place)
            select ?, ?, ?, ?, ?::jsonb, coalesce(max(place), 0) + 1 from dialogs.vertical where tenant_id = ?
            on conflict on constraint vertical_code do nothing
            """;

    private final Database database;
    private final Verticals verticals;
    private final VerticalUse use;

    VerticalSetup(Database database, Verticals verticals, VerticalUse use) {
        this.database = database;
        this.verticals = verticals;
        this.use = use;
    }

    /** @throws Problem NOT_FOUND */
    Vertical get(long tenant, String code) {
        return verticals.of(tenant).stream()
                .filter(vertical -> vertical.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new Problem(CommonProblem.NOT_FOUND, "There is no vertical " + code));
    }

    /** @throws Problem VALIDATION_ERROR, CONFLICT for a code that is taken */
    Vertical create(long tenant, NewVertical wanted) {
        // The example comes first, as it would for anybody who had looked before.
        verticals.of(tenant);
        var stages = wanted.stages().stream().map(StageWanted::stage).toList();
        check(wanted.intents(), stages);
        var text = verticals.stages(stages);
        if (database.update(INSERT, tenant, wanted.code(), wanted.name().strip(), wanted.intents(), text, tenant)
                == 0) {
            throw new Problem(CommonProblem.CONFLICT, "There is a vertical " + wanted.code());
        }
        return get(tenant, wanted.code());
    }

    /**
     * Changes a vertical. Intents and stages of active dialogs stay.
     *
     * @throws Problem NOT_FOUND, PRECONDITION_FAILED, VALIDATION_ERROR, VERTICAL_IN_USE
     */
    Vertical edit(long tenant, String code, EditVertical edit, String ifMatch) {
        hold(tenant);
        var before = get(tenant, code);
        Version.require(ifMatch, before.version());
        var intents = edit.intents() == null ? before.intents() : edit.intents();
        var stages = edit.stages() == null
                ? before.stages()
                : edit.stages().stream().map(StageWanted::stage).toList();
        check(intents, stages);
        var codes = stages.stream().map(VerticalStage::code).toList();
        requireKept(tenant, before.id(), "stage", codes);
        requireKept(tenant, before.id(), "intent", intents);
        database.update(
                """
                update dialogs.vertical set name = ?, intents = ?, stages = ?::jsonb, version = version + 1
                where tenant_id = ? and id = ?""",
                edit.name() == null ? before.name() : edit.name().strip(),
                intents,
                verticals.stages(stages),
                tenant,
                before.id());
        if (edit.position() != null) {
            move(tenant, before.id(), edit.position());
        }
        return get(tenant, code);
    }

    /** @throws Problem NOT_FOUND, or VERTICAL_IN_USE for the last one and for one that has dialogs */
    void delete(long tenant, String code) {
        hold(tenant);
        var vertical = get(tenant, code);
        if (verticals.of(tenant).size() == 1) {
            throw new Problem(DialogProblem.VERTICAL_IN_USE, "It is the only one");
        }
        if (use.isUsed(tenant, vertical.id())) {
            throw new Problem(DialogProblem.VERTICAL_IN_USE, "There are dialogs about it");
        }
        database.update("delete from dialogs.vertical where tenant_id = ? and id = ?", tenant, vertical.id());
    }

    /** One admin at a time. A dialog that begins meanwhile waits, and finds what came of it. */
    private void hold(long tenant) {
        verticals.of(tenant);
        database.list(
                "select id from dialogs.vertical where tenant_id = ? order by id for update",
                row -> row.number("id"),
                tenant);
    }

    private void move(long tenant, long id, int position) {
        var order =
                new ArrayList<>(verticals.of(tenant).stream().map(Vertical::id).toList());
        order.remove(id);
        order.add(Math.min(position - 1, order.size()), id);
        for (var place = 0; place < order.size(); place++) {
            database.update(
                    "update dialogs.vertical set place = ? where tenant_id = ? and id = ?",
                    place,
                    tenant,
                    order.get(place));
        }
    }

    private void requireKept(long tenant, long vertical, String key, Collection<String> kept) {
        var lost = new HashSet<>(use.inUse(tenant, vertical, key));
        lost.removeAll(Set.copyOf(kept));
        if (!lost.isEmpty()) {
            throw new Problem(
                            DialogProblem.VERTICAL_IN_USE,
                            "Active dialogs have this " + key + ": "
                                    + String.join(", ", lost.stream().sorted().toList()))
                    .with(key, lost.stream().sorted().findFirst().orElseThrow());
        }
    }

    private static void check(List<String> intents, List<VerticalStage> stages) {
        require(new HashSet<>(intents).size() == intents.size(), "intents", "must name each once");
        var codes = stages.stream().map(VerticalStage::code).toList();
        require(new HashSet<>(codes).size() == codes.size(), "stages", "must have each code once");
        require(
                intents.stream().allMatch(stages.getFirst()::isFor),
                "stages",
                "must begin with a stage for all intents: dialogs begin there");
        require(
                stages.stream().allMatch(stage -> stage.intents() == null || intents.containsAll(stage.intents())),
                "stages",
                "must be for intents of the vertical");
    }

    private static void require(boolean isGood, String field, String rule) {
        if (!isGood) {
            throw Problem.invalid(field, rule);
        }
    }
}
