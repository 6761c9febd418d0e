package dev.steward.audit.host;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.host.InitSystem;
import dev.steward.model.fact.host.Unit;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Subject;
import dev.steward.model.value.RuleId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Services that are wanted run, and start at boot. */
final class MissingServices {
  static final ServerRule<InitSystem> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("HOST-SERVICE-MISSING"),
              "host",
              Severity.HIGH,
              "Wanted services run and are enabled",
              "A service that was declared and does not run is missed by whatever depends on it; one that is not enabled is missed after the next boot.",
              List.of("I-20", "systemctl(1): is-enabled"),
              "Install it if need be, then: systemctl enable --now SERVICE.",
              List.of("services.present")),
          facts -> facts.host().services(),
          MissingServices::judge);

  private static final Set<String> STARTED_BY_OTHERS =
      Set.of("static", "alias", "indirect", "generated", "linked", "transient", "");

  private MissingServices() {}

  private static List<Judgement> judge(ServerView server, InitSystem services) {
    List<String> wanted = server.standard().services().present();
    if (wanted.isEmpty()) {
      return List.of(
          new Judgement.Irrelevant(server.subject(), "no service is declared as wanted"));
    }
    if (!services.systemd()) {
      return List.of(
          new Judgement.Undecided(
              server.subject(), "systemd does not run here, so services cannot be listed"));
    }
    return wanted.stream().map(name -> judge(server, services, name)).toList();
  }

  private static Judgement judge(ServerView server, InitSystem services, String name) {
    Subject subject = server.subject("service", name);
    Optional<Unit> unit = services.unit(name.contains(".") ? name : name + ".service");
    if (unit.isEmpty() || unit.get().load().equals("not-found")) {
      return wrong(
              subject,
              name + " is not installed, although it is wanted",
              "Whatever counts on %s on this server does not work.".formatted(name))
          .quoting("no unit " + name);
    }
    if (!unit.get().isActive()) {
      return wrong(
              subject,
              name + " does not run, although it is wanted",
              "It is %s."
                  .formatted(unit.get().active().isEmpty() ? "not loaded" : unit.get().active()))
          .quoting(unit.get().line());
    }
    boolean comesBack =
        unit.get().isEnabled() || STARTED_BY_OTHERS.contains(unit.get().enablement());
    return comesBack
        ? new Judgement.Fine(subject)
        : wrong(
                subject,
                name + " runs and is not enabled",
                "After the next boot it will be missing.")
            .as(Severity.MEDIUM)
            .quoting(
                unit.get().enablement().isEmpty()
                    ? unit.get().line()
                    : unit.get().name() + " " + unit.get().enablement());
  }
}
