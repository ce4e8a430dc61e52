package io.leadline.crm.pipelines;

import io.leadline.contracts.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hibernate.Session;

/** Where leads may stand; always asked inside the transaction that then puts a lead there. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class LeadPlaces {
    private final StagePlace.Repo stages;
    private final Session database;

    LeadPlaces(StagePlace.Repo stages, Session database) {
        this.stages = stages;
        this.database = database;
    }

    /**
     * Where a new lead begins: in the stage if one is named, else in the first stage of the named, else the default
     * pipeline.
     *
     * @throws Problem VALIDATION_ERROR if there is no such pipeline or stage
     */
    public Landing landing(long tenant, Long pipeline, Long stage) {
        if (stage != null) {
            var place = stage(tenant, stage);
            if (pipeline != null && pipeline != place.pipelineId()) {
                throw Problem.invalid("stage_id", "must be a stage of the pipeline");
            }
            return new Landing(place.pipelineId(), place);
        }
        long chosen = pipeline(tenant, pipeline);
        return new Landing(chosen, stages.first(tenant, chosen).orElse(null));
    }

    /**
     * A stage to put a lead in.
     *
     * @throws Problem VALIDATION_ERROR if there is none
     */
    public StagePlace stage(long tenant, long id) {
        return stages.stage(tenant, id).orElseThrow(() -> Problem.invalid("stage_id", "is no stage of the tenant"));
    }

    /** A stage a lead is in, or empty if it went. */
    public Optional<StagePlace> find(long tenant, long id) {
        return stages.stage(tenant, id);
    }

    /** The first stage of a pipeline that stands for a status. */
    public Optional<StagePlace> first(long tenant, long pipeline, LeadStatus status) {
        return stages.first(tenant, pipeline, status);
    }

    /** What the tenant's pipelines and stages are called; one statement. */
    public PlaceNames names(long tenant) {
        var rows = database.createNativeQuery("""
                        select 'pipeline' as kind, id, name from crm.pipeline where tenant_id = :tenant
                        union all select 'stage', id, name from crm.stage where tenant_id = :tenant""", Tuple.class)
                .setParameter("tenant", tenant)
                .getResultList();
        return new PlaceNames(names(rows, "pipeline"), names(rows, "stage"));
    }

    private static Map<Long, String> names(List<Tuple> rows, String kind) {
        return rows.stream()
                .filter(row -> row.get("kind", String.class).equals(kind))
                .collect(Collectors.toUnmodifiableMap(
                        row -> row.get("id", Long.class), row -> row.get("name", String.class)));
    }

    private long pipeline(long tenant, Long wanted) {
        var query = wanted == null
                ? database.createNativeQuery(
                        "select id from crm.pipeline where tenant_id = :tenant and is_default", Long.class)
                : database.createNativeQuery(
                                "select id from crm.pipeline where tenant_id = :tenant and id = :id", Long.class)
                        .setParameter("id", wanted);
        return query.setParameter("tenant", tenant)
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> Problem.invalid("pipeline_id", "is no pipeline of the tenant"));
    }
}
