package io.leadline.contracts.files;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Where a service's files lie. */
@ConfigMapping(prefix = "leadline.files")
public interface FileSettings {
    /** The folder, unless they lie in S3; shared by all replicas. In production it has no default. */
    Optional<String> folder();

    /** What kind of files: the part of folder and bucket that is this service's. */
    @WithDefault("files")
    String section();

    /** How long the S3 store may take for one. */
    @WithDefault("60s")
    Duration patience();

    S3 s3();

    /** A store that speaks S3, addressed by path; without an endpoint there is none. */
    interface S3 {
        Optional<String> endpoint();

        Optional<String> bucket();

        @WithDefault("us-east-1")
        String region();

        Optional<String> accessKey();

        Optional<String> secretKey();
    }
}
