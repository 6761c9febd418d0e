package dev.steward.audit.container;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.container.DockerUsage;
import dev.steward.model.fact.container.DockerUsage.Volume;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.RuleId;
import java.util.List;

/** Every volume belongs to a container. */
final class DanglingVolumes {
  static final ServerRule<DockerUsage> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("DOCKER-VOLUME-UNUSED"),
              "docker",
              Severity.INFO,
              "Every volume belongs to a container",
              "A volume that no container mounts is either rubbish or data that somebody lost sight"
                  + " of: a database of a stack that was taken down, or a ledger.",
              List.of("I-01", "docker volume ls --filter dangling=true"),
              "Look into it (docker run --rm -v NAME:/v:ro busybox ls -la /v), back it up if it"
                  + " holds data, then docker volume rm NAME.",
              List.of()),
          facts -> facts.containers().usage(),
          DanglingVolumes::judge);

  private DanglingVolumes() {}

  private static List<Judgement> judge(ServerView server, DockerUsage usage) {
    return usage.volumes().stream().map(volume -> judge(server, volume)).toList();
  }

  private static Judgement judge(ServerView server, Volume volume) {
    var subject = server.subject("volume", volume.name());
    return volume.links() > 0
        ? new Judgement.Fine(subject)
        : wrong(
                subject,
                "No container mounts the volume " + volume.name(),
                volume.size().map(size -> "It holds " + size + ". ").orElse("")
                    + "Data or rubbish: nobody but its owner can tell.")
            .quoting(volume.name() + "  used by 0 containers");
  }
}
