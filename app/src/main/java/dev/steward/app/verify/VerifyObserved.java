package dev.steward.app.verify;

import dev.steward.app.audit.RuleCards;
import dev.steward.app.audit.RunAudit;
import dev.steward.app.yaml.Nearest;
import dev.steward.audit.verify.VerifyEstate;
import dev.steward.model.estate.Estate;
import dev.steward.model.problem.StewardException;
import dev.steward.model.snapshot.Snapshot;
import dev.steward.model.verification.Check;
import dev.steward.model.verification.Suite;
import dev.steward.model.verification.Verification;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Verifies an estate as it was observed. */
public final class VerifyObserved {
  private final RunAudit run;

  public VerifyObserved(RunAudit run) {
    this.run = run;
  }

  /** Those named; where none is, all that change nothing. Refuses names that do not exist. */
  public static SortedSet<Suite> suites(Collection<String> names) {
    List<String> known = Arrays.stream(Suite.values()).map(Suite::label).toList();
    List<String> wrong =
        names.stream()
            .filter(name -> !known.contains(name))
            .map(name -> "There is no suite %s (%s).".formatted(name, Nearest.hint(name, known)))
            .toList();
    if (!wrong.isEmpty()) {
      throw StewardException.user("SUITE-UNKNOWN", String.join("\n", wrong));
    }
    SortedSet<Suite> suites = new TreeSet<>();
    names.forEach(name -> suites.add(Suite.labelled(name).orElseThrow()));
    return suites.isEmpty()
        ? new TreeSet<>(EnumSet.complementOf(EnumSet.of(Suite.TRANSACTION)))
        : suites;
  }

  /** Verifies everything but the transaction. */
  public Verification verify(Estate estate, Snapshot snapshot, SortedSet<Suite> suites) {
    return VerifyEstate.of(
        estate, run.judge(estate, snapshot, Set.of()), RuleCards.of(Set.of()), suites);
  }

  /** A transaction that was made, with what two sweeps around it show. */
  public static Verification.Result made(
      Estate estate, Snapshot before, Snapshot after, List<Check> commands) {
    List<Check> checks = new ArrayList<>(commands);
    if (commands.stream().allMatch(Check::passed)) {
      checks.add(GrowthOfChannels.between(estate, before, after));
    }
    return new Verification.Result(Suite.TRANSACTION, checks, "");
  }
}
