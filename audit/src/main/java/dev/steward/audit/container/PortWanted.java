package dev.steward.audit.container;

import static dev.steward.audit.container.ContainerRule.subject;
import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.container.DockerContainer;
import dev.steward.model.fact.container.DockerContainer.PublishedPort;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.RuleId;
import java.util.List;
import java.util.Optional;

/**
 * No container waits for a host port that another one has. One that was stopped by hand does not
 * wait for it.
 */
final class PortWanted {
  static final ServerRule<?> RULE =
      ContainerRule.each(
          new RuleCard(
              new RuleId("DOCKER-PORT-CONFLICT"),
              "docker",
              Severity.HIGH,
              "No two containers want the same host port",
              "Whichever starts first wins: after the next boot it may be the other.",
              List.of("I-28", "docker run: --publish"),
              "Decide which of the two is wanted; remove the other, or publish it on another port.",
              List.of()),
          PortWanted::judge);

  private PortWanted() {}

  private static Optional<Judgement.Wrong> judge(ServerView server, DockerContainer container) {
    if (!waits(container)) {
      return Optional.empty();
    }
    return others(server, container).stream()
        .filter(DockerContainer::running)
        .flatMap(holder ->
            container.ports().stream()
                .filter(port -> holder.ports().stream().anyMatch(held -> same(port, held)))
                .map(port -> taken(server, container, port, holder)))
        .findFirst();
  }

  /** Made and never started, or ended and to be started again. */
  private static boolean waits(DockerContainer container) {
    return container.status().equals("created") || container.status().equals("restarting");
  }

  private static List<DockerContainer> others(ServerView server, DockerContainer container) {
    return server.facts().containers().containers().maybe().orElse(List.of()).stream()
        .filter(other -> !other.id().equals(container.id()))
        .toList();
  }

  private static boolean same(PublishedPort wanted, PublishedPort held) {
    return !wanted.hostPort().isEmpty()
        && wanted.hostPort().equals(held.hostPort())
        && protocol(wanted).equals(protocol(held))
        && (wanted.hostAddress().equals(held.hostAddress())
            || wanted.onAllAddresses()
            || held.onAllAddresses());
  }

  private static String protocol(PublishedPort port) {
    return port.port().substring(port.port().indexOf('/') + 1);
  }

  private static Judgement.Wrong taken(
      ServerView server, DockerContainer container, PublishedPort port, DockerContainer holder) {
    return wrong(
        subject(server, container),
        "Container %s cannot have port %s: %s has it"
            .formatted(container.name(), port.hostPort(), holder.name()),
        "%s does not start as long as %s runs.".formatted(container.name(), holder.name()));
  }
}
