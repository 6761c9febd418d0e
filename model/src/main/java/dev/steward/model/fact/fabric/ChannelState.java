package dev.steward.model.fact.fabric;

/**
 * What a node says of a channel.
 *
 * @param height number of blocks
 * @param leader for an orderer: whether it leads the Raft group
 * @param activeNodes for an orderer: how many consenters it reaches, itself included; 0 if unknown
 * @param consenters for an orderer: how many the channel has; 0 if unknown
 */
public record ChannelState(
    String channel, long height, boolean leader, int activeNodes, int consenters) {}
