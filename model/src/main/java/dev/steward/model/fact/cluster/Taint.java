package dev.steward.model.fact.cluster;

/**
 * A taint.
 *
 * @param effect NoSchedule, PreferNoSchedule or NoExecute
 */
public record Taint(String key, String value, String effect) {}
