package io.leadline.leads.readcache;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long what Workiz said is believed. */
@ConfigMapping(prefix = "leadline.read-cache")
interface ReadCacheSettings {
    /** A younger copy is given instead of asking Workiz; 0 asks every time. */
    @WithDefault("5s")
    Duration fresh();

    /** A younger copy of the list is given, marked, while Workiz is down; 0 never. */
    @WithDefault("10m")
    Duration stale();

    /** What all copies may take, roughly: a pod has 320 MB for everything. */
    @WithDefault("32M")
    MemorySize memory();
}
