package dev.steward.model.fact.fabric;

/**
 * How an orderer takes part in a channel (Fabric 2.5: Metrics Reference and the channel
 * participation API).
 *
 * @param relation such as consenter or follower
 * @param status active, inactive, onboarding or failed
 */
public record Membership(String relation, String status) {}
