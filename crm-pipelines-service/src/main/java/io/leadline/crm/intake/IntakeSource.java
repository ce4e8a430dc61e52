package io.leadline.crm.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.leadline.contracts.json.Json;
import io.leadline.crm.intake.forms.FieldMapping;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.PartitionKey;

/** A form or bot that sends leads by itself. */
@Entity
@DynamicUpdate
@Table(name = "lead_source")
class IntakeSource {
    @PartitionKey
    @Column(updatable = false)
    long tenantId;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    String name;
    String source;
    Long pipelineId;
    Long stageId;

    @Convert(converter = MappingAsJson.class)
    @ColumnTransformer(write = "?::jsonb")
    FieldMapping mapping;

    @jakarta.persistence.Version
    long version;

    @Column(updatable = false)
    Instant createdAt;

    Instant updatedAt;
    Instant deletedAt;

    /** For Hibernate. */
    protected IntakeSource() {}

    IntakeSource(long tenantId, NewIntakeSource wanted, Instant now) {
        this.tenantId = tenantId;
        this.name = wanted.name().strip();
        this.source = wanted.source();
        this.pipelineId = wanted.pipelineId();
        this.stageId = wanted.stageId();
        this.mapping = wanted.mapping() == null ? FieldMapping.NONE : wanted.mapping();
        this.createdAt = now;
        this.updatedAt = now;
    }

    /** Takes over what the edit names. */
    void edit(EditIntakeSource edit, Instant now) {
        name = edit.name() == null ? name : edit.name().strip();
        source = edit.source() == null ? source : edit.source();
        pipelineId = edit.pipelineId() == null ? pipelineId : edit.pipelineId().orElse(null);
        stageId = edit.stageId() == null ? stageId : edit.stageId().orElse(null);
        mapping = edit.mapping() == null ? mapping : edit.mapping();
        updatedAt = now;
    }

    /** Counts as a change of the source, for its keys are shown with it. */
    void keysChanged(Instant now) {
        updatedAt = now;
    }

    void delete(Instant now) {
        deletedAt = now;
        updatedAt = now;
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<IntakeSource, Long> {
        List<IntakeSource> live(long tenant) {
            return list("tenantId = ?1 and deletedAt is null order by id", tenant);
        }

        Optional<IntakeSource> live(long tenant, long id) {
            return find("tenantId = ?1 and id = ?2 and deletedAt is null", tenant, id)
                    .firstResultOptional();
        }

        Optional<IntakeSource> lockLive(long tenant, long id) {
            return find("tenantId = ?1 and id = ?2 and deletedAt is null", tenant, id)
                    .withLock(LockModeType.PESSIMISTIC_WRITE)
                    .firstResultOptional();
        }

        /** Also a deleted one: its entries are still there. */
        Optional<IntakeSource> any(long tenant, long id) {
            return find("tenantId = ?1 and id = ?2", tenant, id).firstResultOptional();
        }
    }

    /** As one jsonb value. */
    static final class MappingAsJson implements AttributeConverter<FieldMapping, String> {
        @Override
        public String convertToDatabaseColumn(FieldMapping mapping) {
            try {
                return Json.lenient().writeValueAsString(mapping);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public FieldMapping convertToEntityAttribute(String json) {
            try {
                return Json.lenient().readValue(json, FieldMapping.class);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("A field mapping is not readable", e);
            }
        }
    }
}
