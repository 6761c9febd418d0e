package dev.steward.audit.container;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.container.DockerContainer;
import dev.steward.model.fact.container.DockerEngine;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Subject;
import dev.steward.model.observe.Evidence;
import dev.steward.model.observe.Observed;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Makes rules that judge each Docker container by itself. */
final class ContainerRule {
  private ContainerRule() {}

  private record Dock(List<DockerContainer> containers, DockerEngine engine) {}

  /**
   * A rule for every container.
   *
   * @param judge what is wrong with the container; empty if nothing
   */
  static ServerRule<?> each(
      RuleCard card, BiFunction<ServerView, DockerContainer, Optional<Judgement.Wrong>> judge) {
    return ServerRule.of(
        card,
        facts ->
            Observed.both(facts.containers().containers(), facts.containers().docker(), Dock::new),
        (server, dock) -> judge(server, dock, judge));
  }

  private static List<Judgement> judge(
      ServerView server,
      Dock dock,
      BiFunction<ServerView, DockerContainer, Optional<Judgement.Wrong>> judge) {
    if (!dock.engine().running()) {
      return List.of(new Judgement.Irrelevant(server.subject(), "no Docker engine runs here"));
    }
    return dock.containers().stream()
        .<Judgement>map(container ->
            judge
                .apply(server, container)
                .map(wrong -> proved(server, container, wrong))
                .orElseGet(() -> new Judgement.Fine(subject(server, container))))
        .toList();
  }

  static Subject subject(ServerView server, DockerContainer container) {
    return server.subject("container", container.name());
  }

  private static Judgement proved(
      ServerView server, DockerContainer container, Judgement.Wrong wrong) {
    return switch (server.facts().containers().containers()) {
      case Observed.Seen<?>(Object _, Evidence evidence) ->
          wrong.proved(
              new Evidence(
                  "docker inspect " + container.name(), evidence.at(), excerpt(container)));
      case Observed.Unseen<?> _ -> wrong;
    };
  }

  private static String excerpt(DockerContainer container) {
    StringBuilder text = new StringBuilder();
    text.append("image ").append(container.image());
    text.append(", status ").append(container.status());
    if (!container.running()) {
      text.append(", exit code ").append(container.exitCode());
    }
    container.health().ifPresent(health -> text.append(", health ").append(health));
    text.append(", restarts ").append(container.restarts());
    text.append(", restart policy ").append(container.policy().name());
    container.project().ifPresent(project -> text.append(", compose project ").append(project));
    return text.toString();
  }
}
