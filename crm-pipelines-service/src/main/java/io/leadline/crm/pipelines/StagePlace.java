package io.leadline.crm.pipelines;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.Map;
import java.util.Optional;
import org.hibernate.Session;

/**
 * A stage as a place for a lead.
 *
 * @param status what a lead's status becomes there
 */
public record StagePlace(long id, long pipelineId, String name, LeadStatus status) {

    @ApplicationScoped
    static class Repo {
        private static final String STAGE = "select s.id, s.pipeline_id, s.name, s.status from crm.stage s ";

        /** Whoever would delete the stage, or change its status, waits until the lead is in it or not. */
        private static final String HELD = " limit 1 for key share of s";

        private final Session database;

        Repo(Session database) {
            this.database = database;
        }

        Optional<StagePlace> stage(long tenant, long id) {
            return one(STAGE + "where s.tenant_id = :tenant and s.id = :id" + HELD, Map.of("tenant", tenant, "id", id));
        }

        Optional<StagePlace> first(long tenant, long pipeline) {
            return one(STAGE + """
                    where s.tenant_id = :tenant and s.pipeline_id = :pipeline
                    order by s.order_index""" + HELD, Map.of("tenant", tenant, "pipeline", pipeline));
        }

        Optional<StagePlace> first(long tenant, long pipeline, LeadStatus status) {
            return one(STAGE + """
                    where s.tenant_id = :tenant and s.pipeline_id = :pipeline and s.status = :status
                    order by s.order_index""" + HELD, Map.of("tenant", tenant, "pipeline", pipeline, "status", status.word()));
        }

        private Optional<StagePlace> one(String sql, Map<String, Object> values) {
            var query = database.createNativeQuery(sql, Tuple.class);
            values.forEach(query::setParameter);
            return query.getResultStream().findFirst().map(Repo::place);
        }

        private static StagePlace place(Tuple row) {
            return new StagePlace(
                    row.get("id", Long.class),
                    row.get("pipeline_id", Long.class),
                    row.get("name", String.class),
                    LeadStatus.of(row.get("status", String.class)).orElseThrow());
        }
    }
}
