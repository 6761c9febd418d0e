package dev.steward.audit.container;

import static dev.steward.audit.container.ContainerRule.subject;
import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.container.DockerContainer;
import dev.steward.model.fact.container.DockerContainer.ContainerMount;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.RuleId;
import java.util.List;
import java.util.Optional;

/** No container can command the engine that runs it. */
final class SocketMounted {
  static final ServerRule<?> RULE =
      ContainerRule.each(
          new RuleCard(
              new RuleId("DOCKER-SOCKET-MOUNTED"),
              "docker",
              Severity.HIGH,
              "No container holds the engine's socket",
              "Who may talk to the Docker socket can start a privileged container: it is root on the server, read-only mounts included.",
              List.of(
                  "CIS Docker Benchmark, section 5: the Docker socket is not mounted inside containers",
                  "docker run: protect the socket"),
              "Take the mount away, or put a proxy before the socket that lets only the needed calls through.",
              List.of()),
          SocketMounted::judge);

  private SocketMounted() {}

  private static Optional<Judgement.Wrong> judge(ServerView server, DockerContainer container) {
    return container.mounts().stream()
        .map(ContainerMount::source)
        .filter(source -> source.endsWith("/docker.sock") || source.endsWith("/containerd.sock"))
        .findFirst()
        .map(source ->
            wrong(
                subject(server, container),
                "Container %s holds the engine's socket".formatted(container.name()),
                "Through %s it can start a privileged container, so it is root here."
                    .formatted(source)));
  }
}
