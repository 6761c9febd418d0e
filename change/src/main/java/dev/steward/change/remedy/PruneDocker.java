package dev.steward.change.remedy;

import dev.steward.model.fact.container.DockerUsage;
import dev.steward.model.fact.host.FileSystem;
import dev.steward.model.finding.Finding;
import dev.steward.model.impact.Risk;
import dev.steward.model.plan.Criterion;
import dev.steward.model.value.ByteSize;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Removes the build cache and the images that Docker keeps and nothing uses.
 *
 * <p>Images are named one by one, so that none goes that is not in the plan; Docker itself refuses
 * to remove one that a container has come to use since. What is counted as reached is what goes for
 * sure (I-02): bytes that no other image shares. Volumes are never touched.
 */
final class PruneDocker implements Remedy {
  private static final Duration LIMIT = Duration.ofMinutes(30);

  @Override
  public void propose(ServerScene scene, Proposals out) {
    List<Finding> found = scene.of("DOCKER-RECLAIMABLE");
    Optional<DockerUsage> usage = scene.facts().containers().usage().maybe();
    if (found.isEmpty() || usage.isEmpty()) {
      return;
    }
    if (usage.get().reclaimableCache().bytes() > 0) {
      cache(scene, found, out);
    }
    if (!usage.get().unusedImages().isEmpty()) {
      images(scene, found, usage.get(), out);
    }
    measure(scene, usage.get(), out);
  }

  private static void cache(ServerScene scene, List<Finding> found, Proposals out) {
    out.add(
        0,
        StepDraft.on(scene.name(), "docker-build-cache", "", "Remove Docker's unused build cache")
            .answers(found)
            .risk(Risk.NONE, List.of())
            .takes(Duration.ofMinutes(5))
            .before(StepDraft.check("docker", "info", "--format", "{{.ServerVersion}}"))
            .act(
                StepDraft.run(
                    LIMIT, true, List.of("docker", "builder", "prune", "--all", "--force")))
            .verify(
                StepDraft.prints(
                    "^Build Cache 0B",
                    "docker",
                    "system",
                    "df",
                    "--format",
                    "{{.Type}} {{.Reclaimable}}"))
            .lasting("The cache is gone: the next builds take longer.")
            .done(),
        found);
  }

  private static void images(
      ServerScene scene, List<Finding> found, DockerUsage usage, Proposals out) {
    List<DockerUsage.Image> unused =
        usage.unusedImages().stream().sorted(Comparator.comparing(DockerUsage.Image::id)).toList();
    StepDraft draft =
        StepDraft.on(
                scene.name(),
                "docker-images",
                "",
                "Remove %d Docker images that no container was made from".formatted(unused.size()))
            .answers(found)
            .risk(Risk.LOW, List.of("a container that is made from one later must pull it again"))
            .takes(Duration.ofMinutes(5))
            .before(StepDraft.check("docker", "info", "--format", "{{.ServerVersion}}"));
    for (DockerUsage.Image image : unused) {
      String word = image.dangling() ? image.id() : image.name();
      draft
          .act(StepDraft.run(LIMIT, false, List.of("docker", "image", "rm", word)))
          .verify(StepDraft.exits(Set.of(1), "docker", "image", "inspect", word));
    }
    out.add(
        0,
        draft
            .lasting("Images are not brought back: pull or build again those that are wanted.")
            .done(),
        found);
  }

  private static void measure(ServerScene scene, DockerUsage usage, Proposals out) {
    String root =
        scene
            .facts()
            .containers()
            .docker()
            .maybe()
            .map(it -> it.dataRoot())
            .orElse("/var/lib/docker");
    ByteSize freed = usage.reclaimableCache().plus(usage.reclaimableImages());
    scene.facts().host().fileSystems().maybe().stream()
        .flatMap(List::stream)
        .filter(fileSystem -> fileSystem.covers(root))
        .max(Comparator.comparingInt((FileSystem it) -> it.mountPoint().length()))
        .ifPresent(disk ->
            out.measure(
                0,
                new Criterion(
                    new Criterion.Measure.DiskUsage(scene.name(), disk.mountPoint()),
                    scene.standard().disk().warn().value(),
                    rounded(disk.usage().value()),
                    rounded(disk.usageWithout(freed).value()))));
  }

  private static double rounded(double percent) {
    return Math.round(percent * 10) / 10.0;
  }
}
