package dev.steward.model.fact.host;

import dev.steward.model.value.ByteSize;
import dev.steward.model.value.Percent;

/**
 * A mounted file system that holds data, as df(1) reports it.
 *
 * @param size total capacity
 * @param used in use
 * @param available left for ordinary users; {@code used + available} may be less than {@code size}
 *     (root's reserve)
 * @param inodes total, 0 where the file system has no fixed number, {@link #NOT_COUNTED} where they
 *     could not be counted
 */
public record FileSystem(
    String device,
    String type,
    String mountPoint,
    ByteSize size,
    ByteSize used,
    ByteSize available,
    long inodes,
    long inodesUsed) {

  public static final long NOT_COUNTED = -1;

  /** As df computes it: used against what ordinary users could use. */
  public Percent usage() {
    return Percent.of(used.bytes(), used.bytes() + available.bytes());
  }

  public Percent inodeUsage() {
    return Percent.of(inodesUsed, inodes);
  }
}
