package dev.steward.audit.space;

import dev.steward.model.fact.container.DockerContainer;
import dev.steward.model.fact.container.DockerUsage;
import dev.steward.model.value.ByteSize;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What Docker keeps and nobody needs.
 *
 * <p>Only what is freed for sure is counted: bytes that no other image shares, cache that no image
 * shares, layers of stopped containers. Docker's own figure counts shared layers too, and promised
 * 70 GB where 44 came (I-02). Volumes never count: they may hold data.
 *
 * @param images from which no container was made
 * @param containers that do not run: what they wrote into their own layers
 */
public record DockerLeftovers(ByteSize images, ByteSize cache, ByteSize containers) {
  private static final Set<String> ENDED = Set.of("exited", "dead", "created");

  public static DockerLeftovers of(DockerUsage usage, List<DockerContainer> containers) {
    return new DockerLeftovers(
        usage.reclaimableImages(), usage.reclaimableCache(), ended(usage, containers));
  }

  private static ByteSize ended(DockerUsage usage, List<DockerContainer> containers) {
    Set<String> ended =
        containers.stream()
            .filter(container -> ENDED.contains(container.status()))
            .map(DockerContainer::id)
            .collect(Collectors.toSet());
    return DockerUsage.sum(
        usage.containerSizes().stream()
            .filter(container -> ended.contains(container.id()))
            .map(DockerUsage.ContainerSize::size));
  }

  public ByteSize total() {
    return images.plus(cache).plus(containers);
  }
}
