package dev.steward.audit.container;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.audit.space.DockerLeftovers;
import dev.steward.audit.space.FreeableSpace;
import dev.steward.model.fact.container.DockerEngine;
import dev.steward.model.fact.host.FileSystem;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.observe.Observed;
import dev.steward.model.value.ByteSize;
import dev.steward.model.value.Percent;
import dev.steward.model.value.RuleId;
import java.util.List;
import java.util.Optional;

/**
 * Docker keeps little that nobody needs.
 *
 * <p>What counts is said by {@link DockerLeftovers}. Where the file system is known, the finding
 * says beforehand how full it stays.
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
                  Observed.both(
                      facts.containers().usage(),
                      facts.containers().containers(),
                      DockerLeftovers::of),
                  facts.containers().docker(),
                  Kept::new),
          Reclaimable::judge);

  private Reclaimable() {}

  private record Kept(DockerLeftovers left, DockerEngine engine) {}

  private static List<Judgement> judge(ServerView server, Kept kept) {
    if (!kept.engine().installed()) {
      return List.of(new Judgement.Irrelevant(server.subject(), "no Docker engine is installed"));
    }
    ByteSize total = kept.left().total();
    if (total.compareTo(server.standard().containers().reclaimable()) < 0) {
      return List.of(new Judgement.Fine(server.subject()));
    }
    Optional<FileSystem> disk =
        server
            .facts()
            .host()
            .fileSystems()
            .maybe()
            .flatMap(all -> FreeableSpace.holding(all, kept.engine().dataRoot()));
    boolean tight =
        disk.filter(d -> d.usage().compareTo(server.standard().disk().warn()) >= 0).isPresent();
    return List.of(
        wrong(
                server.subject(),
                "Docker keeps %s that nobody needs".formatted(total),
                "Unused images %s, build cache %s, ended containers %s. %s"
                    .formatted(
                        kept.left().images(),
                        kept.left().cache(),
                        kept.left().containers(),
                        disk.map(d -> outlook(server, d, total)).orElse("")))
            .quoting(
                "images %s, build cache %s, containers %s"
                    .formatted(kept.left().images(), kept.left().cache(), kept.left().containers()))
            .as(tight ? Severity.MEDIUM : Severity.LOW));
  }

  private static String outlook(ServerView server, FileSystem disk, ByteSize total) {
    Percent target = server.standard().disk().warn();
    Percent after = disk.usageWithout(total);
    String now =
        "%s is %s full now and %s without all of it"
            .formatted(disk.mountPoint(), disk.usage(), after);
    return after.compareTo(target) < 0
        ? now + "."
        : now + ": the target, less than %s, needs more than this.".formatted(target);
  }
}
