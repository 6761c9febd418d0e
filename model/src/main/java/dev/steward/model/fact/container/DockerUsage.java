package dev.steward.model.fact.container;

import dev.steward.model.value.ByteSize;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What Docker keeps on disk, as {@code docker system df -v} counts it: with four digits.
 *
 * @param containerSizes bytes written by each container into its own layer, by id
 */
public record DockerUsage(
    List<Image> images,
    List<ContainerSize> containerSizes,
    List<Volume> volumes,
    List<CacheRecord> buildCache) {

  public DockerUsage {
    images = List.copyOf(images);
    containerSizes = List.copyOf(containerSizes);
    volumes = List.copyOf(volumes);
    buildCache = List.copyOf(buildCache);
  }

  /**
   * An image.
   *
   * @param name repository and tag; empty for a dangling one
   * @param unique bytes that no other image shares: what its removal frees for sure
   * @param containers that were made from it
   */
  public record Image(String id, String name, ByteSize size, ByteSize unique, int containers) {
    public boolean dangling() {
      return name.isEmpty();
    }
  }

  /** The writable layer of a container. */
  public record ContainerSize(String id, ByteSize size) {}

  /**
   * A named or anonymous volume.
   *
   * @param links containers that mount it, stopped ones too
   * @param size absent where the driver cannot tell
   */
  public record Volume(String name, int links, Optional<ByteSize> size) {}

  /**
   * A record of the build cache.
   *
   * @param shared whether an image shares it, so that its removal frees nothing yet
   */
  public record CacheRecord(String id, String type, ByteSize size, boolean inUse, boolean shared) {}

  /** Images from which no container was made, dangling ones included. */
  public List<Image> unusedImages() {
    return images.stream().filter(image -> image.containers() == 0).toList();
  }

  /** Volumes that no container mounts. They may hold data, so they never count as reclaimable. */
  public List<Volume> danglingVolumes() {
    return volumes.stream().filter(volume -> volume.links() == 0).toList();
  }

  /** Freed for sure by removing all unused images. */
  public ByteSize reclaimableImages() {
    return sum(unusedImages().stream().map(Image::unique));
  }

  /** Freed for sure by removing all of the build cache that is not in use. */
  public ByteSize reclaimableCache() {
    return sum(
        buildCache.stream()
            .filter(cache -> !cache.inUse() && !cache.shared())
            .map(CacheRecord::size));
  }

  public static ByteSize sum(Stream<ByteSize> sizes) {
    return sizes.reduce(ByteSize.ZERO, ByteSize::plus);
  }
}
