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
import java.util.stream.Collectors;

/** No container is reached on an address or port that nobody expects. */
final class PublishedEverywhere {
  static final ServerRule<?> RULE =
      ContainerRule.each(
          new RuleCard(
              new RuleId("DOCKER-PUBLISHED-EVERYWHERE"),
              "docker",
              Severity.MEDIUM,
              "Containers answer only where they are meant to",
              "Docker writes its own packet rules before those of the host's firewall: a port published on all addresses is open even if the firewall says otherwise.",
              List.of(
                  "CIS Docker Benchmark, section 5: incoming traffic is bound to a specific host interface",
                  "Docker documentation: packet filtering and firewalls",
                  "I-21"),
              "Publish on the address that needs it (-p 127.0.0.1:8080:80 behind a reverse proxy), or declare the port in the standard (network.byRole).",
              List.of("network.everywhere", "network.byRole")),
          PublishedEverywhere::judge);

  private PublishedEverywhere() {}

  private static Optional<Judgement.Wrong> judge(ServerView server, DockerContainer container) {
    if (!container.running() && !container.status().equals("restarting")) {
      return Optional.empty();
    }
    List<PublishedPort> open =
        container.ports().stream()
            .filter(PublishedPort::onAllAddresses)
            .filter(port -> !expected(server, port))
            .toList();
    if (open.isEmpty()) {
      return Optional.empty();
    }
    String ports =
        open.stream()
            .map(port -> port.hostPort().isEmpty() ? port.port() : port.hostPort())
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    return Optional.of(
        wrong(
            subject(server, container),
            "Container %s publishes %s on all addresses".formatted(container.name(), ports),
            "The host's firewall does not filter it: Docker's rules come first."));
  }

  private static boolean expected(ServerView server, PublishedPort port) {
    String protocol = port.port().substring(port.port().indexOf('/') + 1);
    return port.hostPort().matches("[0-9]{1,5}")
        && server
            .standard()
            .network()
            .expects(server.spec().roles(), protocol, Integer.parseInt(port.hostPort()));
  }
}
