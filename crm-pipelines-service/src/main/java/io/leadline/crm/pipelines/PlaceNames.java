package io.leadline.crm.pipelines;

import java.util.Map;

/** What a tenant's pipelines and stages are called, by their numbers. */
public record PlaceNames(Map<Long, String> pipelines, Map<Long, String> stages) {}
