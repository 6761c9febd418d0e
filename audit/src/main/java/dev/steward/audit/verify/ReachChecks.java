package dev.steward.audit.verify;

import dev.steward.model.estate.Estate;
import dev.steward.model.snapshot.Outcome;
import dev.steward.model.snapshot.Snapshot;
import dev.steward.model.verification.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Each declared server and cluster is reached, and answers in full. */
final class ReachChecks {
  private ReachChecks() {}

  static List<Check> of(Estate estate, Snapshot snapshot) {
    List<Check> checks = new ArrayList<>();
    estate
        .servers()
        .keySet()
        .forEach(name ->
            checks.add(
                new Check(
                    "server " + name + " answers",
                    snapshot
                        .server(name)
                        .map(it -> answer(it.outcome(), it.reason(), it.took().toMillis()))
                        .orElse(new Check.Unknown("it is not in the snapshot")))));
    estate
        .platform()
        .clusters()
        .keySet()
        .forEach(name ->
            checks.add(
                new Check(
                    "cluster " + name + " answers",
                    snapshot
                        .platform()
                        .cluster(name)
                        .map(it -> answer(it.outcome(), it.reason(), it.took().toMillis()))
                        .orElse(new Check.Unknown("it is not in the snapshot")))));
    return checks;
  }

  private static Check.Answer answer(Outcome outcome, String reason, long millis) {
    return switch (outcome) {
      case OBSERVED -> new Check.Passed(String.format(Locale.ROOT, "in %.1f s", millis / 1000.0));
      case PARTLY -> new Check.Unknown("it answered partly: " + reason);
      case UNREACHABLE, REFUSED, IDENTITY_CHANGED, TIMED_OUT ->
          new Check.Failed(outcome.label() + ": " + reason, List.of());
    };
  }
}
