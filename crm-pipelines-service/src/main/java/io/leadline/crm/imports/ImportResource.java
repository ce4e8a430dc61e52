package io.leadline.crm.imports;

import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.identity.Permission;
import io.leadline.contracts.problem.Problem;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** Leads out of files (issue 5). */
@Path(ImportResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Leads")
public class ImportResource {
    static final String PATH = "/api/leads/imports";

    private static final int LONGEST_NAME = 200;

    private final Uploads uploads;
    private final Imports imports;
    private final ImportWorker worker;
    private final CurrentCaller caller;

    ImportResource(Uploads uploads, Imports imports, ImportWorker worker, CurrentCaller caller) {
        this.uploads = uploads;
        this.imports = imports;
        this.worker = worker;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @PermissionsAllowed(Permission.LEADS_IMPORT)
    @Operation(
            operationId = "uploadLeadImport",
            summary = "Upload a CSV or a workbook (xlsx) of leads and see what is in it; nothing is imported yet",
            description = "The first row names the columns. At most 20 MB, 50,000 rows, 100 columns. A CSV may be in"
                    + " UTF-8 or Windows-1251, which is found out unless said, as is what stands between its cells."
                    + " Files and their reports are kept for 7 days.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.MULTIPART_FORM_DATA,
                            example = "Имя;Телефон\nИван Петров;+7 916 123-45-67\n",
                            schema =
                                    @Schema(
                                            type = SchemaType.OBJECT,
                                            requiredProperties = "file",
                                            properties = {
                                                @SchemaProperty(
                                                        name = "file",
                                                        type = SchemaType.STRING,
                                                        format = "binary"),
                                                @SchemaProperty(
                                                        name = "encoding",
                                                        type = SchemaType.STRING,
                                                        description = "utf-8 or windows-1251"),
                                                @SchemaProperty(
                                                        name = "delimiter",
                                                        type = SchemaType.STRING,
                                                        description = "; , | or a tab")
                                            })))
    @APIResponseSchema(value = ImportPreview.class, responseCode = "201")
    @APIResponse(responseCode = "413", description = "PAYLOAD_TOO_LARGE: the file is larger than 20 MB")
    public RestResponse<ImportPreview> upload(
            @RestForm("file") FileUpload file, @RestForm String encoding, @RestForm String delimiter)
            throws IOException, SQLException {
        if (file == null) {
            throw Problem.invalid("file", "must be there");
        }
        var who = caller.get();
        var stored = uploads.store(
                who, new Uploads.Upload(file.uploadedFile(), name(file), given(encoding), given(delimiter)));
        var preview = new ImportPreview(
                imports.get(who, stored.id()), stored.first(), ImportMapping.suggested(stored.header()));
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, preview)
                .location(URI.create(PATH + "/" + stored.id()))
                .build();
    }

    @GET
    @PermissionsAllowed(Permission.LEADS_IMPORT)
    @Operation(operationId = "listLeadImports", summary = "Imports of the last 7 days, newest first")
    public ImportPage list(
            @RestQuery @DefaultValue("1") @Min(1) @Max(1_000_000) int page,
            @RestQuery @DefaultValue("20") @Min(1) @Max(100) int size) {
        return imports.page(caller.get(), page, size);
    }

    @GET
    @Path("/{import_id}")
    @PermissionsAllowed(Permission.LEADS_IMPORT)
    @Operation(operationId = "getLeadImport", summary = "One import and how far it is")
    public ImportView get(@RestPath("import_id") long id) {
        return imports.get(caller.get(), id);
    }

    @POST
    @Path("/{import_id}/start")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permission.LEADS_IMPORT)
    @Operation(
            operationId = "startLeadImport",
            summary = "Make leads of an uploaded file's rows, in the background",
            description = "A row whose phone number a live lead has changes that lead (or is skipped, if wanted so):"
                    + " what its cells say, not what the defaults say.")
    @APIResponse(responseCode = "409", description = "CONFLICT: it was started or cancelled already")
    public ImportView start(@RestPath("import_id") long id, @Valid @NotNull StartImport plan) {
        var started = imports.start(caller.get(), id, plan);
        worker.wake();
        return started;
    }

    @POST
    @Path("/{import_id}/cancel")
    @PermissionsAllowed(Permission.LEADS_IMPORT)
    @Operation(operationId = "cancelLeadImport", summary = "End an import; what was made of its rows so far stays")
    public ImportView cancel(@RestPath("import_id") long id) {
        return imports.cancel(caller.get(), id);
    }

    @GET
    @Path("/{import_id}/rows")
    @PermissionsAllowed(Permission.LEADS_IMPORT)
    @Operation(operationId = "listLeadImportRows", summary = "A file's rows and what became of each")
    public ImportRowPage rows(
            @RestPath("import_id") long id,
            @RestQuery @Parameter(description = "waiting, created, updated, skipped or failed") String state,
            @RestQuery @DefaultValue("1") @Min(1) @Max(1_000_000) int page,
            @RestQuery @DefaultValue("20") @Min(1) @Max(100) int size) {
        return imports.rows(caller.get(), id, state, page, size);
    }

    private static String name(FileUpload file) {
        var name = file.fileName() == null
                ? ""
                : file.fileName().replaceAll("\\p{Cntrl}", "").strip();
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }

    private static String given(String field) {
        return field == null || field.isEmpty() ? null : field;
    }
}
