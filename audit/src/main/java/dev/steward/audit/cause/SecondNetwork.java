package dev.steward.audit.cause;

import dev.steward.model.fact.container.DockerContainer;
import dev.steward.model.finding.Finding;
import dev.steward.model.value.ServerName;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is found in the containers of a Fabric network that should not run at all ends with it. */
final class SecondNetwork implements Explanation {
  private static final Set<String> IN_CONTAINERS =
      Set.of(
          "DOCKER-RESTART-LOOP",
          "DOCKER-UNHEALTHY",
          "DOCKER-STOPPED",
          "DOCKER-PORT-CONFLICT",
          "DOCKER-PRIVILEGED",
          "DOCKER-SOCKET-MOUNTED",
          "DOCKER-PUBLISHED-EVERYWHERE",
          "DOCKER-LOGS-UNBOUNDED",
          "DOCKER-NO-RESTART-POLICY");

  @Override
  public Stream<Link> links(Found found) {
    return found
        .of("FABRIC-TWO-DEPLOYMENTS")
        .flatMap(
            cause -> cause.subject().server().stream().flatMap(server -> on(found, cause, server)));
  }

  private static Stream<Link> on(Found found, Finding cause, ServerName server) {
    Set<String> containers =
        found.input().snapshot().server(server).stream()
            .flatMap(seen -> seen.facts().containers().containers().maybe().stream())
            .flatMap(List::stream)
            .filter(it -> it.project().filter(cause.subject().name()::equals).isPresent())
            .map(DockerContainer::name)
            .collect(Collectors.toSet());
    return IN_CONTAINERS.stream()
        .flatMap(rule -> found.on(server, rule))
        .filter(it -> it.subject().kind().equals("container"))
        .filter(it -> containers.contains(it.subject().name()))
        .map(effect -> new Link(cause, effect));
  }
}
