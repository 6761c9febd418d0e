package dev.steward.cli;

import dev.steward.app.Version;
import dev.steward.app.audit.CompareSnapshots;
import dev.steward.app.audit.Snapshots;
import dev.steward.app.estate.LoadEstate;
import dev.steward.app.estate.LocalEstate;
import dev.steward.model.estate.Estate;
import dev.steward.model.finding.Drift;
import dev.steward.model.finding.Drift.ChangedFinding;
import dev.steward.model.snapshot.Snapshot;
import dev.steward.report.drift.DriftReport;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code steward drift}. */
@Command(
    name = "drift",
    version = Version.LABEL,
    mixinStandardHelpOptions = true,
    description = {
      "Say what changed between two snapshots: findings by their ids, and facts.",
      "Both are judged by today's rules and estate. A finding that is gone because the later",
      "snapshot could not look is out of sight, not resolved."
    },
    footer = {
      "",
      "Examples:",
      "  steward drift yesterday.snapshot today.snapshot",
      "  steward drift yesterday.snapshot today.snapshot -o json",
      "",
      "Exit codes: 0 nothing new or worse, 1 something new or worse, 3 something is out of sight."
    })
final class DriftVerb implements Callable<Integer> {
  private final Session session;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private EstateOption estateOption = new EstateOption();
  @Mixin private OutputOptions output = new OutputOptions();

  @Mixin private Loudness loudness = new Loudness();

  @Parameters(index = "0", paramLabel = "A.snapshot", description = "The earlier snapshot.")
  private Path before = Path.of("");

  @Parameters(index = "1", paramLabel = "B.snapshot", description = "The later snapshot.")
  private Path after = Path.of("");

  DriftVerb(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    output.refuseUnless(DriftReport.formats(), spec);
    Snapshots snapshots = new Snapshots(session.surroundings());
    Snapshot old = snapshots.read(before);
    Snapshot now = snapshots.read(after);
    Estate estate =
        new LoadEstate(session.surroundings())
            .declared(estateOption.file())
            .orElseGet(() -> LocalEstate.observedIn(old, now));
    Drift drift =
        new CompareSnapshots(session.surroundings(), session.reach()).compare(estate, old, now);
    output.deliver(
        session,
        out -> DriftReport.write(output.format(), drift, output.look(session, loudness), out));
    return exitCode(drift).code();
  }

  private static ExitCode exitCode(Drift drift) {
    if (!drift.lost().isEmpty()) {
      return ExitCode.INCOMPLETE;
    }
    boolean worse = drift.changed().stream().anyMatch(DriftVerb::isWorse);
    return drift.appeared().isEmpty() && !worse ? ExitCode.DONE : ExitCode.FINDINGS;
  }

  private static boolean isWorse(ChangedFinding changed) {
    return changed.after().severity().compareTo(changed.before().severity()) < 0;
  }
}
