package io.leadline.dialogs.channels.inbox;

import io.leadline.dialogs.timeline.DeliveryStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What something that came means. */
public sealed interface Happening {
    /**
     * A client wrote.
     *
     * @param authorId the channel's number of the person
     * @param authorName null where the channel says none
     * @param phone the author's own, or null
     * @param pieces what came with it
     * @param metadata further things to keep with the message
     * @param about of the dialog, should it begin with this
     */
    record Wrote(
            String chatId,
            String authorId,
            String authorName,
            String phone,
            String externalId,
            Instant at,
            String text,
            List<Piece> pieces,
            Map<String, Object> metadata,
            Map<String, Object> about)
            implements Happening {
        @Override
        public String toString() {
            return "Wrote[***]";
        }
    }

    /**
     * The channel reports of a message of ours.
     *
     * @param messageId ours, where the channel repeats it, or null
     * @param externalId the channel's
     * @param error why it failed, or null
     */
    record Reported(UUID messageId, String externalId, DeliveryStatus status, String error) implements Happening {}

    /** Nothing for us. */
    record Nothing(String why) implements Happening {}

    /**
     * Something that came with a message.
     *
     * @param kind photo, voice, audio, video, file or sticker; location and contact have nothing to fetch
     * @param ref the channel's own name of the file, or its address; null for what is not fetched
     * @param size in bytes, or null
     * @param shown further fields to show
     */
    record Piece(String kind, String ref, String name, String mime, Long size, Map<String, Object> shown) {
        /** A file to be fetched. */
        public static Piece file(String kind, String ref, String name, String mime, Long size) {
            return new Piece(kind, ref, name, mime, size, Map.of());
        }

        /** A place. */
        public static Piece location(double latitude, double longitude, String name) {
            return new Piece("location", null, name, null, null, Map.of("latitude", latitude, "longitude", longitude));
        }

        /** Somebody's telephone number. */
        public static Piece contact(String name, String phone) {
            return new Piece("contact", null, name, null, null, Map.of("phone", phone));
        }

        @Override
        public String toString() {
            return "Piece[" + kind + "]";
        }
    }
}
