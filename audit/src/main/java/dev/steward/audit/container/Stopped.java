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
import java.util.Set;

/** No container that is wanted has ended with an error. */
final class Stopped {
  static final ServerRule<?> RULE =
      ContainerRule.each(
          new RuleCard(
              new RuleId("DOCKER-STOPPED"),
              "docker",
              Severity.HIGH,
              "What should run has not ended with an error",
              "A restart policy says that the container is wanted; it ended with an error and the engine gave up or could not start it.",
              List.of("docker run: --restart", "docker inspect: State.ExitCode"),
              "Read why it ended (docker logs --tail 50 NAME) and start it (docker start NAME), or remove it if it is not wanted (its volumes stay).",
              List.of()),
          Stopped::judge);

  private Stopped() {}

  /** 130, 137 and 143: ended by a signal, as {@code docker stop} does. */
  private static final Set<Integer> STOPPED_BY_HAND = Set.of(0, 130, 137, 143);

  private static Optional<Judgement.Wrong> judge(ServerView server, DockerContainer container) {
    boolean ended = Set.of("exited", "dead", "created").contains(container.status());
    boolean failed = container.oomKilled() || !STOPPED_BY_HAND.contains(container.exitCode());
    if (!container.policy().restarts() || !ended || !failed) {
      return Optional.empty();
    }
    return Optional.of(
        wrong(
            subject(server, container),
            "Container %s has ended with exit code %d"
                .formatted(container.name(), container.exitCode()),
            "Its restart policy is %s, so it is meant to run%s."
                .formatted(
                    container.policy().name(),
                    container.oomKilled() ? "; it was killed for lack of memory" : "")));
  }
}
