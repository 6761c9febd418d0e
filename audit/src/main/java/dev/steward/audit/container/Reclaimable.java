package dev.steward.audit.container;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.container.DockerContainer;
import dev.steward.model.fact.container.DockerEngine;
import dev.steward.model.fact.container.DockerUsage;
import dev.steward.model.fact.host.FileSystem;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.observe.Observed;
import dev.steward.model.value.ByteSize;
import dev.steward.model.value.Percent;
import dev.steward.model.value.RuleId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Docker keeps little that nobody needs.
 *
 * <p>Only what is freed for sure is counted: bytes that no other image shares, cache that no image
 * shares, layers of stopped containers. Docker's own figure counts shared layers too, and promised
 * 70 GB where 44 came (I-02). Volumes never count: they may hold data. Where the file system is
 * known, the finding says beforehand how full it stays.
 */
final class Reclaimable {
  static final ServerRule<?> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("DOCKER-RECLAIMABLE"),
              "docker",
              Severity.LOW,
              "Docker keeps little that nobody needs",
              "Old images, build cache and ended containers fill the disk that running ones need.",
              List.of("I-02", "docker system df"),
              "docker builder prune --all, docker image prune --all (images that nothing runs must"
                  + " then be pulled again); never docker system prune --volumes.",
              List.of("containers.reclaimable", "disk.warn")),
          facts ->
              Observed.both(
                  facts.containers().usage(),
                  Observed.both(
                      facts.containers().containers(), facts.containers().docker(), Dock::new),
                  Kept::new),
          Reclaimable::judge);

  private Reclaimable() {}

  private record Dock(List<DockerContainer> containers, DockerEngine engine) {}

  private record Kept(DockerUsage usage, Dock dock) {
    /** Bytes in the layers of containers that do not run. */
    private ByteSize stopped() {
      Set<String> stopped =
          dock.containers().stream()
              .filter(c -> Set.of("exited", "dead", "created").contains(c.status()))
              .map(DockerContainer::id)
              .collect(Collectors.toSet());
      return DockerUsage.sum(
          usage.containerSizes().stream()
              .filter(container -> stopped.contains(container.id()))
              .map(DockerUsage.ContainerSize::size));
    }

    private ByteSize total() {
      return usage.reclaimableImages().plus(usage.reclaimableCache()).plus(stopped());
    }
  }

  private static List<Judgement> judge(ServerView server, Kept kept) {
    if (!kept.dock().engine().installed()) {
      return List.of(new Judgement.Irrelevant(server.subject(), "no Docker engine is installed"));
    }
    ByteSize total = kept.total();
    if (total.compareTo(server.standard().containers().reclaimable()) < 0) {
      return List.of(new Judgement.Fine(server.subject()));
    }
    Optional<FileSystem> disk = fileSystem(server, kept.dock().engine().dataRoot());
    boolean tight =
        disk.filter(d -> d.usage().compareTo(server.standard().disk().warn()) >= 0).isPresent();
    return List.of(
        wrong(
                server.subject(),
                "Docker keeps %s that nobody needs".formatted(total),
                "Unused images %s, build cache %s, ended containers %s. %s"
                    .formatted(
                        kept.usage().reclaimableImages(),
                        kept.usage().reclaimableCache(),
                        kept.stopped(),
                        disk.map(d -> outlook(server, d, total)).orElse("")))
            .quoting(
                "images %s, build cache %s, containers %s"
                    .formatted(
                        kept.usage().reclaimableImages(),
                        kept.usage().reclaimableCache(),
                        kept.stopped()))
            .as(tight ? Severity.MEDIUM : Severity.LOW));
  }

  private static String outlook(ServerView server, FileSystem disk, ByteSize total) {
    Percent target = server.standard().disk().warn();
    ByteSize left = disk.used().minus(total);
    Percent after = Percent.of(left.bytes(), disk.used().plus(disk.available()).bytes());
    String now =
        "%s is %s full now and %s without all of it"
            .formatted(disk.mountPoint(), disk.usage(), after);
    return after.compareTo(target) < 0
        ? now + "."
        : now + ": the target, less than %s, needs more than this.".formatted(target);
  }

  /** The file system that a path lies on: the one with the longest mount point above it. */
  private static Optional<FileSystem> fileSystem(ServerView server, String path) {
    return server.facts().host().fileSystems().maybe().stream()
        .flatMap(List::stream)
        .filter(fs -> fs.mountPoint().equals("/") || (path + "/").startsWith(fs.mountPoint() + "/"))
        .max(Comparator.comparingInt(fs -> fs.mountPoint().length()));
  }
}
