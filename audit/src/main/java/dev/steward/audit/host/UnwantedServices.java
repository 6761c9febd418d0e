package dev.steward.audit.host;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.estate.Role;
import dev.steward.model.fact.host.InitSystem;
import dev.steward.model.fact.host.ProcessTable;
import dev.steward.model.fact.host.Unit;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Subject;
import dev.steward.model.observe.Observed;
import dev.steward.model.value.RuleId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Services that nobody wants neither run nor start at boot. */
final class UnwantedServices {
  static final ServerRule<Running> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("HOST-SERVICE-UNWANTED"),
              "host",
              Severity.MEDIUM,
              "No unwanted service runs or is enabled",
              "A service that listens for nobody is looked after by nobody, and open to everybody.",
              List.of(
                  "I-20",
                  "CIS Debian Linux 12 Benchmark v1.1.0, 2.1: server services",
                  "CIS Red Hat Enterprise Linux 9 Benchmark v2.0.0, 2.1"),
              "systemctl disable --now SERVICE, its socket too; better, remove the package.",
              List.of("services.absent")),
          facts -> Observed.both(facts.host().services(), facts.host().processes(), Running::new),
          UnwantedServices::judge);

  private static final Set<String> WEB_SERVERS = Set.of("httpd", "apache2", "nginx", "caddy");
  private static final List<String> SUFFIXES = List.of(".service", ".socket");

  private UnwantedServices() {}

  /** Units, and the names of processes that no unit may account for. */
  record Running(InitSystem services, ProcessTable processes) {}

  private static List<Judgement> judge(ServerView server, Running running) {
    return server.standard().services().absent().stream()
        .map(name -> judge(server, running, name))
        .toList();
  }

  private static Judgement judge(ServerView server, Running running, String name) {
    Subject subject = server.subject("service", name);
    if (WEB_SERVERS.contains(name) && server.spec().roles().contains(Role.WEBSITE)) {
      return new Judgement.Irrelevant(subject, "a website needs its web server");
    }
    List<Unit> units =
        SUFFIXES.stream().flatMap(s -> running.services().unit(name + s).stream()).toList();
    List<String> active = units.stream().filter(Unit::isActive).map(Unit::name).toList();
    List<String> enabled = units.stream().filter(Unit::isEnabled).map(Unit::name).toList();
    boolean process = running.processes().commands().contains(name);
    if (active.isEmpty() && enabled.isEmpty() && !process) {
      return new Judgement.Fine(subject);
    }
    Set<String> touched = new TreeSet<>(active);
    touched.addAll(enabled);
    boolean runs = process || !active.isEmpty();
    return wrong(
            subject,
            name + (runs ? " runs, and nobody wants it" : " starts at boot, and nobody wants it"),
            touched.isEmpty()
                ? "A process %s runs outside any unit of that name.".formatted(name)
                : "Active: %s; enabled: %s.".formatted(orNone(active), orNone(enabled)))
        .quoting(
            touched.isEmpty()
                ? "process " + name
                : units.stream().map(Unit::line).collect(Collectors.joining("\n")))
        .repairedBy(
            touched.isEmpty()
                ? "Find who starts it (ps -o pid,ppid,args -C %s), remove that, then end the process."
                    .formatted(name)
                : "systemctl disable --now " + String.join(" ", touched));
  }

  private static String orNone(List<String> names) {
    return names.isEmpty() ? "none" : String.join(", ", names);
  }
}
