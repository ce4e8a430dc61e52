package io.leadline.contracts.files;

import io.leadline.contracts.wire.Wire;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** Which store: the S3-compatible one where one is set, else the folder. */
@Singleton
class FileStores {
    @Produces
    @Singleton
    FileStore store(FileSettings settings, Wire wire, Clock clock) {
        var s3 = settings.s3();
        return s3.endpoint()
                .<FileStore>map(endpoint -> new S3Store(
                        wire,
                        endpoint.replaceAll("/+$", "") + "/" + required(s3.bucket(), "S3_BUCKET") + "/"
                                + settings.section(),
                        new S3Signature(
                                s3.region(),
                                required(s3.accessKey(), "S3_ACCESS_KEY"),
                                required(s3.secretKey(), "S3_SECRET_KEY")),
                        settings.patience(),
                        clock))
                .orElseGet(() -> folder(settings));
    }

    /** A folder of the pod's own would be lost with it, so nobody gets one without having asked for it. */
    private static FileStore folder(FileSettings settings) {
        var folder = settings.folder()
                .orElseThrow(() -> new IllegalStateException(
                        "S3_ENDPOINT must be set, or FILES_DIR to a folder that all replicas share"));
        return new FolderStore(Path.of(folder, settings.section()));
    }

    private static String required(Optional<String> value, String name) {
        return value.orElseThrow(() -> new IllegalStateException(name + " must be set where S3_ENDPOINT is"));
    }
}
