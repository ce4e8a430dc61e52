package io.leadline.dialogs.channels.attachments;

import io.leadline.dialogs.channels.ChannelSettings;
import io.leadline.dialogs.channels.wire.Wire;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;

/** Which store: the S3-compatible one where one is set, else the folder. */
@Singleton
class FileStores {
    @Produces
    @Singleton
    FileStore store(ChannelSettings settings, Wire wire, Clock clock) {
        var attachments = settings.attachments();
        var s3 = attachments.s3();
        return s3.endpoint()
                .<FileStore>map(endpoint -> new S3Store(
                        wire,
                        endpoint.replaceAll("/+$", "") + "/" + required(s3.bucket(), "S3_BUCKET"),
                        new S3Signature(
                                s3.region(),
                                required(s3.accessKey(), "S3_ACCESS_KEY"),
                                required(s3.secretKey(), "S3_SECRET_KEY")),
                        attachments.patience(),
                        clock))
                .orElseGet(() -> new FolderStore(Path.of(attachments.folder())));
    }

    private static String required(java.util.Optional<String> value, String name) {
        return value.orElseThrow(() -> new IllegalStateException(name + " must be set where S3_ENDPOINT is"));
    }
}
