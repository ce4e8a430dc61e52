package io.leadline.telephony.avito.statistics;

import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Unique views, contacts and favourites of listings over a period. */
@Schema(name = "AvitoFigures", examples = "{\"views\":37,\"contacts\":4,\"favorites\":2}")
public record Figures(long views, long contacts, long favorites) {
    static final Figures NONE = new Figures(0, 0, 0);

    Figures plus(Figures other) {
        return new Figures(views + other.views, contacts + other.contacts, favorites + other.favorites);
    }

    static Figures sum(List<Figures> all) {
        return all.stream().filter(Objects::nonNull).reduce(NONE, Figures::plus);
    }
}
