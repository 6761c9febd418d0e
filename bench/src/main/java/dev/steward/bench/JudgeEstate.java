package dev.steward.bench;

import dev.steward.app.Surroundings;
import dev.steward.app.estate.LoadEstate;
import dev.steward.app.impact.ImpactOnEstate;
import dev.steward.audit.RuleBook;
import dev.steward.audit.rule.AuditInput;
import dev.steward.audit.rule.JudgeSnapshot;
import dev.steward.audit.snapshot.SnapshotFile;
import dev.steward.model.estate.Estate;
import dev.steward.model.impact.Operation;
import dev.steward.model.snapshot.Snapshot;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Times all rules, and the impact of every operation on every server, in a JVM that has just
 * started, as a user's would; then again. Arguments: an estate, a snapshot.
 */
final class JudgeEstate {
  private JudgeEstate() {}

  public static void main(String[] args) throws Exception {
    Estate estate =
        new LoadEstate(Surroundings.ofThisProcess())
            .declared(Optional.of(Path.of(args[0])))
            .orElseThrow();
    Snapshot snapshot = new SnapshotFile().read(Path.of(args[1]));
    for (String run : new String[] {"first", "again"}) {
      long start = System.nanoTime();
      int verdicts =
          new JudgeSnapshot(RuleBook.rules(Set.of()))
              .judge(new AuditInput(estate, snapshot, Map.of()))
              .coverage()
              .holds();
      long judged = System.nanoTime();
      int impacts =
          new ImpactOnEstate(estate, snapshot).ranked(EnumSet.allOf(Operation.class)).size();
      long end = System.nanoTime();
      System.out.printf(
          "  %s: rules %.2f s (%d hold), impact %.2f s (%d answers), together %.2f s%n",
          run,
          (judged - start) / 1e9,
          verdicts,
          (end - judged) / 1e9,
          impacts,
          (end - start) / 1e9);
    }
  }
}
