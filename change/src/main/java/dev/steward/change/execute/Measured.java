package dev.steward.change.execute;

import dev.steward.model.plan.Criterion;
import java.util.OptionalDouble;

/**
 * What a criterion has reached.
 *
 * @param reached empty where it could not be measured
 * @param why it could not be measured; else empty
 */
public record Measured(Criterion criterion, OptionalDouble reached, String why) {

  /** How the lines of criteria that were not met end. */
  public static final String NOT_MET = ": not met";

  private static final String UNKNOWN = "could not be measured";

  /** Whether it is worse than the steps can make it, or unknown. */
  boolean disappoints() {
    return reached.isEmpty()
        || reached.getAsDouble() > Math.max(criterion.target(), criterion.bestReachable());
  }

  /** For the journal and for people. */
  String line() {
    String wanted =
        "%s: at most %s wanted, %s before"
            .formatted(measure(), number(criterion.target()), number(criterion.before()));
    if (reached.isEmpty()) {
      return "%s; it %s: %s".formatted(wanted, UNKNOWN, why);
    }
    boolean met = reached.getAsDouble() <= criterion.target();
    return "%s, %s reached%s"
        .formatted(wanted, number(reached.getAsDouble()), met ? ": met" : NOT_MET);
  }

  /** Whether a line says that a criterion could not be measured. */
  public static boolean isUnknown(String line) {
    return line.contains("; it " + UNKNOWN + ": ");
  }

  private String measure() {
    return switch (criterion.measure()) {
      case Criterion.Measure.DiskUsage(var server, String mount) ->
          "use of %s on %s, %%".formatted(mount, server);
      case Criterion.Measure.Findings(var rule, var server) ->
          "findings of " + rule + server.map(it -> " on " + it).orElse("");
    };
  }

  private static String number(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }
}
