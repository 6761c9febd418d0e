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

/** No container holds all rights over its server. */
final class Privileged {
  static final ServerRule<?> RULE =
      ContainerRule.each(
          new RuleCard(
              new RuleId("DOCKER-PRIVILEGED"),
              "docker",
              Severity.HIGH,
              "No container is privileged",
              "A privileged container has every capability and every device: whoever breaks into it is root on the server.",
              List.of("CIS Docker Benchmark, section 5: privileged containers are not used"),
              "Run it again without --privileged, with just the --cap-add and --device that it needs.",
              List.of()),
          Privileged::judge);

  private Privileged() {}

  private static Optional<Judgement.Wrong> judge(ServerView server, DockerContainer container) {
    return container.privileged()
        ? Optional.of(
            wrong(
                subject(server, container),
                "Container %s is privileged".formatted(container.name()),
                "Whoever breaks into it is root on the server."))
        : Optional.empty();
  }
}
