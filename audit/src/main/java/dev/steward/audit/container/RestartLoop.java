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
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** No container is caught in a loop of restarts. */
final class RestartLoop {
  static final ServerRule<?> RULE =
      ContainerRule.each(
          new RuleCard(
              new RuleId("DOCKER-RESTART-LOOP"),
              "docker",
              Severity.HIGH,
              "No container restarts over and over",
              "A container in a loop does no work, floods its log and hides the error that ends it.",
              List.of("I-06", "I-28", "docker inspect: RestartCount"),
              "Read why it ends (docker logs --tail 50 NAME), repair that, then start it again.",
              List.of("containers.restartsPerDay")),
          RestartLoop::judge);

  private RestartLoop() {}

  private static Optional<Judgement.Wrong> judge(ServerView server, DockerContainer container) {
    double days =
        Math.max(
            1.0,
            Duration.between(container.created(), server.now()).toMinutes()
                / (double) Duration.ofDays(1).toMinutes());
    double rate = container.restarts() / days;
    boolean often = rate >= server.standard().containers().restartsPerDay();
    boolean alive = container.running() || container.status().equals("restarting");
    if (!(container.status().equals("restarting") || (alive && often))) {
      return Optional.empty();
    }
    return Optional.of(
        wrong(
            subject(server, container),
            "Container %s restarts over and over".formatted(container.name()),
            "%d restarts, about %.0f a day; it last ended with exit code %d%s."
                .formatted(
                    container.restarts(),
                    rate,
                    container.exitCode(),
                    container.oomKilled() ? ", killed for lack of memory" : "")));
  }
}
