package dev.steward.model.fact.cluster;

import dev.steward.model.observe.Observed;
import java.util.List;

/**
 * What the API server says of itself.
 *
 * @param text such as {@code v1.33.4+k3s1}
 * @param deprecatedApis those that a later version removes and that clients asked for since the API
 *     server started, as {@code group/version/resource}; empty where its metrics may not be read
 */
public record ServerVersion(
    String text, int major, int minor, Observed<List<String>> deprecatedApis) {}
