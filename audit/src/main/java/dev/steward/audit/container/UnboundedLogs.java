package dev.steward.audit.container;

import static dev.steward.audit.container.ContainerRule.subject;
import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.container.DockerContainer;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.RuleId;
import java.util.List;
import java.util.Optional;

/** No container can fill the disk with its log. */
final class UnboundedLogs {
  static final ServerRule<?> RULE =
      ContainerRule.each(
          new RuleCard(
              new RuleId("DOCKER-LOGS-UNBOUNDED"),
              "docker",
              Severity.LOW,
              "Container logs have a limit",
              "The json-file driver keeps everything that a container ever printed until the disk is full.",
              List.of("Docker documentation: JSON File logging driver, max-size", "I-02"),
              "Set log-opts max-size and max-file in /etc/docker/daemon.json (or use the driver local) and recreate the container; existing ones keep their old setting.",
              List.of()),
          UnboundedLogs::judge);

  private UnboundedLogs() {}

  private static Optional<Judgement.Wrong> judge(ServerView server, DockerContainer container) {
    boolean alive = container.running() || container.status().equals("restarting");
    return alive && container.logDriver().equals("json-file") && container.logLimit().isEmpty()
        ? Optional.of(
            wrong(
                subject(server, container),
                "Container %s logs without a limit".formatted(container.name()),
                "Its log grows until the disk is full."))
        : Optional.empty();
  }
}
