package io.leadline.leads.workiz;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.inject.Singleton;

/** Keeps the token out of metric tags, should the client's binder fall back from the path's template to the path. */
@Singleton
class WorkizPathInMetrics implements MeterFilter {
    @Override
    public Meter.Id map(Meter.Id id) {
        if (!id.getName().startsWith("http.client")) {
            return id;
        }
        return id.replaceTags(id.getTags().stream()
                .map(tag -> Tag.of(tag.getKey(), WorkizPath.masked(tag.getValue())))
                .toList());
    }
}
