package dev.steward.model.verification;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a verification of an estate came to.
 *
 * @param at when the estate was observed
 */
public record Verification(String estate, Instant at, List<Result> suites) {
  public Verification {
    suites = List.copyOf(suites);
  }

  /**
   * A suite's checks.
   *
   * @param note why there are none; empty where there are some
   */
  public record Result(Suite suite, List<Check> checks, String note) {
    public Result {
      checks = List.copyOf(checks);
    }
  }

  public Stream<Check> checks() {
    return suites.stream().flatMap(it -> it.checks().stream());
  }

  public boolean failed() {
    return checks().anyMatch(Check::failed);
  }

  /** Whether something was checked, and nothing was left unchecked. */
  public boolean complete() {
    return checks().findAny().isPresent() && checks().noneMatch(Check::unknown);
  }

  /** The same with one suite more. */
  public Verification with(Result more) {
    return new Verification(estate, at, Stream.concat(suites.stream(), Stream.of(more)).toList());
  }
}
