package io.leadline.telephony.avito.media;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param imageId Avito's, for a message */
@Schema(name = "AvitoPicture", examples = "{\"image_id\":\"12345.0f1e2d3c4b5a69788796a5b4c3d2e1f0\"}")
public record PictureView(String imageId) {}
