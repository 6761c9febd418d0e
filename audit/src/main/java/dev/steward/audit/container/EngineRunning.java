package dev.steward.audit.container;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.estate.Role;
import dev.steward.model.fact.container.DockerEngine;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.RuleId;
import java.util.List;

/**
 * Where Docker is wanted it is installed, and where it is started at boot it runs. A unit {@code
 * docker.socket} alone starts the engine when it is first asked: stopped is then as it should be.
 */
final class EngineRunning {
  static final ServerRule<DockerEngine> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("DOCKER-ENGINE-RUNNING"),
              "docker",
              Severity.HIGH,
              "Docker runs where it is wanted",
              "Without its engine no container of the server runs.",
              List.of("SYSTEM: vps3, Docker missing although wanted", "systemctl(1)"),
              "See why it stopped (journalctl -u docker -n 50) and start it (systemctl start docker),"
                  + " or disable it if it is not wanted.",
              List.of()),
          facts -> facts.containers().docker(),
          EngineRunning::judge);

  private EngineRunning() {}

  private static List<Judgement> judge(ServerView server, DockerEngine engine) {
    boolean wanted = server.spec().roles().contains(Role.CONTAINERS);
    boolean enabled = engine.enabled().contains("docker.service");
    return List.of(
        switch (engine.state()) {
          case RUNNING -> new Judgement.Fine(server.subject());
          case ABSENT ->
              wanted
                  ? wrong(
                          server.subject(),
                          "Docker is not installed",
                          "The role containers is declared, and nothing can run them.")
                      .repairedBy("Install the engine from the distribution's packages.")
                      .quoting("no Docker engine")
                  : new Judgement.Irrelevant(
                      server.subject(), "no Docker engine is installed or wanted");
          case STOPPED ->
              wanted || enabled
                  ? wrong(
                          server.subject(),
                          "The Docker engine does not run",
                          enabled
                              ? "It is started at boot and has stopped since; its containers are down."
                              : "The role containers is declared; its containers are down.")
                      .quoting(
                          "the engine is stopped; enabled: "
                              + (engine.enabled().isEmpty()
                                  ? "nothing"
                                  : String.join(", ", engine.enabled())))
                  : new Judgement.Fine(server.subject());
        });
  }
}
