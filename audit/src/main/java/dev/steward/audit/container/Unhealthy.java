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

/** No container fails the health check that it brings along. */
final class Unhealthy {
  static final ServerRule<?> RULE =
      ContainerRule.each(
          new RuleCard(
              new RuleId("DOCKER-UNHEALTHY"),
              "docker",
              Severity.HIGH,
              "Every container passes its own health check",
              "A container that fails its own check runs without serving; Docker only reports it and does nothing.",
              List.of("Docker reference: HEALTHCHECK"),
              "See what the check says (docker inspect --format '{{json .State.Health.Log}}' NAME), repair it or the check.",
              List.of()),
          Unhealthy::judge);

  private Unhealthy() {}

  private static Optional<Judgement.Wrong> judge(ServerView server, DockerContainer container) {
    return container.health().filter(health -> health.equals("unhealthy")).isEmpty()
        ? Optional.empty()
        : Optional.of(
            wrong(
                subject(server, container),
                "Container %s fails its own health check".formatted(container.name()),
                "It runs but, by its own account, does not serve."));
  }
}
