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

/** No long-running container would stay down after a reboot. */
final class NoRestartPolicy {
  static final ServerRule<?> RULE =
      ContainerRule.each(
          new RuleCard(
              new RuleId("DOCKER-NO-RESTART-POLICY"),
              "docker",
              Severity.MEDIUM,
              "What runs for long comes back after a reboot",
              "A container without a restart policy stays down after a crash, a reboot or an upgrade of the engine.",
              List.of(
                  "CIS Docker Benchmark, section 5: a restart policy is set",
                  "docker run: --restart"),
              "docker update --restart unless-stopped NAME",
              List.of("containers.longRunning")),
          NoRestartPolicy::judge);

  private NoRestartPolicy() {}

  private static Optional<Judgement.Wrong> judge(ServerView server, DockerContainer container) {
    boolean longRunning =
        container.running()
            && container
                .startedAt()
                .filter(start ->
                    !start.plus(server.standard().containers().longRunning()).isAfter(server.now()))
                .isPresent();
    return longRunning && !container.policy().restarts() && !container.autoRemove()
        ? Optional.of(
            wrong(
                subject(server, container),
                "Container %s would not come back after a reboot".formatted(container.name()),
                "It has run since %s without a restart policy."
                    .formatted(container.startedAt().map(Object::toString).orElse("?"))))
        : Optional.empty();
  }
}
