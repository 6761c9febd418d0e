package dev.steward.model.fact.cluster;

/**
 * A condition of a node, pod or volume.
 *
 * @param status True, False or Unknown
 */
public record Condition(String type, String status, String reason, String message) {}
