package io.leadline.crm.pipelines;

import io.leadline.contracts.identity.Caller;
import io.leadline.contracts.precondition.Version;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.crm.problem.CrmProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What is done with pipelines and stages; each method is one transaction, or part of the caller's. */
@ApplicationScoped
@Transactional
public class Pipelines {
    private static final String DEFAULT_NAME = "Основная";
    private static final List<NewStage> DEFAULT_STAGES = List.of(
            new NewStage("Новые", 0, null, false, LeadStatus.NEW),
            new NewStage("В работе", 1, null, false, LeadStatus.IN_WORK),
            new NewStage("Закрыт", 2, null, true, LeadStatus.CLOSED),
            new NewStage("Отказ", 3, null, true, LeadStatus.REFUSED));

    private final Pipeline.Repo pipelines;
    private final Stage.Repo stages;
    private final StageLeads leads;
    private final Clock clock;

    Pipelines(Pipeline.Repo pipelines, Stage.Repo stages, StageLeads leads, Clock clock) {
        this.pipelines = pipelines;
        this.stages = stages;
        this.leads = leads;
        this.clock = clock;
    }

    /** A pipeline and the version of it that is shown. */
    record Versioned(PipelineView pipeline, long version) {}

    /** A stage and the version of it that is shown. */
    record VersionedStage(StageView stage, long version) {
        static VersionedStage of(Stage stage) {
            return new VersionedStage(StageView.of(stage), stage.version);
        }
    }

    /** Gives a new tenant its pipeline «Основная» (DESIGN §7). */
    @Transactional(Transactional.TxType.MANDATORY)
    public void addDefault(long tenant) {
        var pipeline = new Pipeline(tenant, DEFAULT_NAME, true, now());
        pipelines.persist(pipeline);
        DEFAULT_STAGES.forEach(wanted ->
                stages.persist(new Stage(tenant, pipeline.id, wanted, wanted.orderIndex(), pipeline.createdAt)));
        pipelines.flush();
    }

    PipelineList list(Caller caller) {
        var all = stages.all(caller.tenantNumber());
        var shown = pipelines.all(caller.tenantNumber()).stream()
                .map(p -> PipelineView.of(p, all))
                .toList();
        return new PipelineList(shown, shown.size());
    }

    Versioned create(Caller caller, NewPipeline wanted) {
        var tenant = caller.tenantNumber();
        if (Boolean.TRUE.equals(wanted.isDefault())) {
            dethrone(pipelines.lockAll(tenant));
        }
        var pipeline = new Pipeline(tenant, wanted.name(), Boolean.TRUE.equals(wanted.isDefault()), now());
        pipelines.persistAndFlush(pipeline);
        return new Versioned(PipelineView.of(pipeline, List.of()), pipeline.version);
    }

    Versioned edit(Caller caller, long id, EditPipeline edit, String ifMatch) {
        var all = pipelines.lockAll(caller.tenantNumber());
        var pipeline = all.stream().filter(p -> p.id == id).findFirst().orElseThrow(() -> unknown("pipeline", id));
        Version.require(ifMatch, pipeline.version);
        if (Boolean.FALSE.equals(edit.isDefault()) && pipeline.isDefault) {
            throw new Problem(CrmProblem.DEFAULT_PIPELINE, "Make another pipeline the default one instead");
        }
        if (Boolean.TRUE.equals(edit.isDefault()) && !pipeline.isDefault) {
            dethrone(all);
            pipeline.becomeDefault(true, now());
        }
        if (edit.name() != null) {
            pipeline.rename(edit.name(), now());
        }
        pipelines.flush();
        return new Versioned(PipelineView.of(pipeline, stages.of(pipeline)), pipeline.version);
    }

    VersionedStage addStage(Caller caller, long pipelineId, NewStage wanted) {
        var pipeline =
                pipelines.lock(caller.tenantNumber(), pipelineId).orElseThrow(() -> unknown("pipeline", pipelineId));
        var others = stages.of(pipeline);
        var place = wanted.orderIndex();
        if (place == null) {
            place = others.isEmpty() ? 0 : others.getLast().orderIndex + 1;
        }
        makeRoom(others, place);
        var stage = new Stage(pipeline.tenantId, pipeline.id, wanted, place, now());
        stages.persistAndFlush(stage);
        return VersionedStage.of(stage);
    }

    VersionedStage editStage(Caller caller, long id, EditStage edit, String ifMatch) {
        var stage = lockStage(caller, id);
        Version.require(ifMatch, stage.version);
        if (stage.statusAfter(edit) != stage.status()) {
            requireNoLeads(stage, "they would change their status");
        }
        if (edit.orderIndex() != null && edit.orderIndex() != stage.orderIndex) {
            var others = stages.list(
                    "tenantId = ?1 and pipelineId = ?2 and id <> ?3 order by orderIndex, id",
                    stage.tenantId,
                    stage.pipelineId,
                    stage.id);
            makeRoom(others, edit.orderIndex());
        }
        stage.edit(edit, now());
        stages.flush();
        return VersionedStage.of(stage);
    }

    void deleteStage(Caller caller, long id, String ifMatch) {
        var stage = lockStage(caller, id);
        Version.require(ifMatch, stage.version);
        requireNoLeads(stage, "move them first");
        leads.letGoOf(stage.tenantId, stage.id);
        stages.delete(stage);
        stages.flush();
    }

    private Stage lockStage(Caller caller, long id) {
        var tenant = caller.tenantNumber();
        // The pipeline first: it is the lock of all its stages, and everybody takes it before a stage.
        var pipeline = stages.pipelineOf(tenant, id).orElseThrow(() -> unknown("stage", id));
        pipelines.lock(tenant, pipeline).orElseThrow(() -> unknown("stage", id));
        return stages.lock(tenant, id).orElseThrow(() -> unknown("stage", id));
    }

    private void requireNoLeads(Stage stage, String why) {
        var standing = leads.standingIn(stage.tenantId, stage.id);
        if (standing > 0) {
            throw new Problem(CrmProblem.STAGE_HAS_LEADS, standing + " leads stand in this stage; " + why)
                    .with("leads", standing);
        }
    }

    /** Moves up whoever has the place, and whoever that one meets, until there is a gap (DESIGN §7). */
    private void makeRoom(List<Stage> others, int place) {
        var taken = place;
        for (var stage : others) {
            if (stage.orderIndex == taken) {
                stage.moveUp(now());
                taken++;
            }
        }
    }

    /** In the database at once: its index knows no moment with two default pipelines. */
    private void dethrone(List<Pipeline> all) {
        all.forEach(p -> p.becomeDefault(false, now()));
        pipelines.flush();
    }

    private static Problem unknown(String what, long id) {
        return new Problem(CommonProblem.NOT_FOUND, "There is no " + what + " " + id);
    }

    /** As precise as the database keeps it, so that the first answer shows what all later ones show. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
