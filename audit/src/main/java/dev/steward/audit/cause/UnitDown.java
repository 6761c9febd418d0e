package dev.steward.audit.cause;

import dev.steward.model.finding.Finding;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A unit that failed because its port is taken, and what is missing because a unit failed. */
final class UnitDown implements Explanation {
  /**
   * Rules about what a unit runs, by the units that run it; no units where the subject names it.
   */
  private static final Map<String, Set<String>> RUN_BY =
      Map.of(
          "HOST-SERVICE-MISSING", Set.of(),
          "DOCKER-ENGINE-RUNNING", Set.of("docker", "containerd"),
          "CRON-DAEMON-DOWN", Set.of("cron", "crond", "cronie"));

  @Override
  public Stream<Link> links(Found found) {
    return Stream.concat(
        found
            .of("NET-PORT-CONFLICT")
            .flatMap(cause ->
                beside(found, cause, "HOST-UNIT-FAILED")
                    .filter(effect -> unit(cause).equals(unit(effect)))
                    .map(effect -> new Link(cause, effect))),
        found
            .of("HOST-UNIT-FAILED")
            .flatMap(cause ->
                RUN_BY.entrySet().stream()
                    .flatMap(entry ->
                        beside(found, cause, entry.getKey())
                            .filter(effect -> runs(cause, effect, entry.getValue())))
                    .map(effect -> new Link(cause, effect))));
  }

  private static boolean runs(Finding cause, Finding effect, Set<String> units) {
    return units.isEmpty() ? unit(cause).equals(unit(effect)) : units.contains(unit(cause));
  }

  private static Stream<Finding> beside(Found found, Finding cause, String rule) {
    return cause.subject().server().stream().flatMap(server -> found.on(server, rule));
  }

  static String unit(Finding finding) {
    String name = finding.subject().name();
    return name.endsWith(".service")
        ? name.substring(0, name.length() - ".service".length())
        : name;
  }
}
