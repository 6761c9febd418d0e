package dev.steward.model.fact.fabric;

import java.util.Optional;

/**
 * What a node says of a channel.
 *
 * @param height number of blocks
 * @param leader for an orderer: whether it leads the Raft group
 * @param activeNodes for an orderer: how many consenters it reaches, itself included; 0 if unknown
 * @param consenters for an orderer: how many the channel has; 0 if unknown
 * @param membership for an orderer: how it takes part
 */
public record ChannelState(
    String channel,
    long height,
    boolean leader,
    int activeNodes,
    int consenters,
    Optional<Membership> membership) {

  /** Of a node that does not say how it takes part. */
  public ChannelState(
      String channel, long height, boolean leader, int activeNodes, int consenters) {
    this(channel, height, leader, activeNodes, consenters, Optional.empty());
  }
}
