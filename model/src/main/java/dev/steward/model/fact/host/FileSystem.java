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

  /** How full it would be after so much was removed. */
  public Percent usageWithout(ByteSize freed) {
    return Percent.of(used.minus(freed).bytes(), used.bytes() + available.bytes());
  }

  /** Whether a path lies at or below its mount point; the longest mount point holds the path. */
  public boolean covers(String path) {
    return mountPoint.equals("/") || (path + "/").startsWith(mountPoint + "/");
  }

  public Percent inodeUsage() {
    return Percent.of(inodesUsed, inodes);
  }
}
