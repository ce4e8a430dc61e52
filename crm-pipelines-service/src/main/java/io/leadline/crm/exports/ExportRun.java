package io.leadline.crm.exports;

import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.crm.leads.LeadExtract;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Writes an export into an answer: a piece is read in a transaction of its own, then written, however long the client
 * takes for it. So an export holds a piece of the leads and no connection of the pool.
 */
@ApplicationScoped
class ExportRun {
    private static final Logger LOG = Logger.getLogger(ExportRun.class);

    private final Exports exports;
    private final Clock clock;

    ExportRun(Exports exports, Clock clock) {
        this.exports = exports;
        this.clock = clock;
    }

    /**
     * Writes all of it, and notes how that ended.
     *
     * @param gone whether the client has hung up: the framework lets writes to nobody pass
     */
    void write(Exports.Granted export, ExportFormat format, OutputStream answer, BooleanSupplier gone)
            throws IOException {
        var out = new Wire(answer, gone);
        TenantScope.call(export.tenant(), () -> {
            var progress = new Progress();
            var outcome = ExportOutcome.BROKEN;
            try {
                write(export, format.open(out), out, progress);
                outcome = ExportOutcome.DONE;
            } catch (IOException | UncheckedIOException failure) {
                // A client that hangs up is no failure of ours, and nobody is there to be told.
                if (!gone.getAsBoolean()) {
                    throw failure;
                }
            } finally {
                end(export, outcome, progress.written);
            }
            return null;
        });
    }

    private void write(Exports.Granted export, LeadSheet sheet, OutputStream out, Progress progress)
            throws IOException {
        // The client learns at once that there is an answer.
        sheet.flush();
        out.flush();
        LeadExtract last = null;
        while (progress.written < export.rows()) {
            if (clock.instant().isAfter(export.until())) {
                throw new IOException("The download takes too long");
            }
            var piece = exports.piece(export, last, export.rows() - progress.written, progress.people);
            piece.people().forEach((id, person) -> progress.people.put(id, person.fullName()));
            if (piece.leads().isEmpty()) {
                break;
            }
            for (var lead : piece.leads()) {
                sheet.row(SheetRow.of(
                        lead,
                        export.names().pipelines().get(lead.pipelineId()),
                        lead.stageId() == null ? null : export.names().stages().get(lead.stageId()),
                        lead.assignedTo() == null ? null : progress.people.get(lead.assignedTo()),
                        export.zone()));
            }
            sheet.flush();
            progress.written += piece.leads().size();
            last = piece.leads().getLast();
        }
        sheet.finish();
        out.flush();
    }

    private void end(Exports.Granted export, ExportOutcome outcome, long written) {
        try {
            exports.end(export, outcome, written);
        } catch (RuntimeException failure) {
            // It stays noted with all its rows, and as broken once its time is over.
            LOG.warnf(failure, "The end of export %d of tenant %d could not be noted", export.id(), export.tenant());
        }
    }

    private static final class Wire extends FilterOutputStream {
        private final BooleanSupplier gone;

        Wire(OutputStream out, BooleanSupplier gone) {
            super(out);
            this.gone = gone;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            requireSomebody();
        }

        @Override
        public void flush() throws IOException {
            out.flush();
            requireSomebody();
        }

        private void requireSomebody() throws IOException {
            if (gone.getAsBoolean()) {
                throw new IOException("The client hung up");
            }
        }
    }

    private static final class Progress {
        private final Map<Long, String> people = new HashMap<>();
        private long written;
    }
}
