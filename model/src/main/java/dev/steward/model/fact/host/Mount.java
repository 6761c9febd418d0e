package dev.steward.model.fact.host;

/**
 * A disk's file system as it is mounted.
 *
 * @param readOnly as the kernel has it now
 * @param declaredWritable whether fstab(5) mounts it there for writing
 */
public record Mount(
    String device, String mountPoint, String type, boolean readOnly, boolean declaredWritable) {}
