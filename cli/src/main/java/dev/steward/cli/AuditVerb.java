package dev.steward.cli;

import dev.steward.app.Version;
import dev.steward.app.audit.AuditScope;
import dev.steward.app.audit.ChaptersOfAudit;
import dev.steward.app.audit.RuleCards;
import dev.steward.app.audit.RunAudit;
import dev.steward.app.audit.Snapshots;
import dev.steward.app.estate.LoadEstate;
import dev.steward.app.estate.LocalEstate;
import dev.steward.model.estate.Estate;
import dev.steward.model.finding.AuditResult;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.snapshot.Snapshot;
import dev.steward.report.audit.AuditReport;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code steward audit}. */
@Command(
    name = "audit",
    version = Version.LABEL,
    mixinStandardHelpOptions = true,
    description = {
      "Observe servers and judge what was seen.",
      "Reads only: nothing is installed, changed or left behind on a server."
    },
    footer = {
      "",
      "Examples:",
      "  steward audit                              this machine, or the estate of ./estate.yaml",
      "  steward audit -f gx.yaml --server vps1,vps4 --only host,access",
      "  steward audit --save today.snapshot -o html --out report.html",
      "  steward audit --from today.snapshot -o json   judge again, without asking any server",
      "  steward audit --fail-on critical -q        for a schedule",
      "",
      "Exit codes: 0 nothing at or above --fail-on, 1 findings, 3 something was not observed."
    })
final class AuditVerb implements Callable<Integer> {
  private final Session session;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private EstateOption estateOption = new EstateOption();
  @Mixin private OutputOptions output = new OutputOptions();
  @Mixin private Loudness loudness = new Loudness();

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "PACK",
      description = "Ask only these rule packs; steward explain lists them.")
  private Set<String> packs = new LinkedHashSet<>();

  @Option(
      names = "--server",
      split = ",",
      paramLabel = "NAME",
      description = "Look only at these servers of the estate.")
  private Set<String> servers = new LinkedHashSet<>();

  @Option(
      names = "--save",
      paramLabel = "FILE",
      description = "Keep what was seen in this file (mode 0600), for --from and drift.")
  private @Nullable Path save;

  @Option(
      names = "--from",
      paramLabel = "FILE",
      description = "Judge this snapshot instead of asking the servers.")
  private @Nullable Path from;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      defaultValue = "high",
      converter = FailOn.Converter.class,
      description =
          "Exit with 1 from this severity on: critical, high, medium, low, info or never."
              + " Default: high.")
  private FailOn failOn = new FailOn(Optional.empty());

  @Option(
      names = "--parallel",
      paramLabel = "N",
      defaultValue = "" + RunAudit.WIDTH,
      description =
          "Read at most this many servers at the same time; fewer where they are virtual machines"
              + " that share few processors. Default: ${DEFAULT-VALUE}.")
  private int parallel;

  AuditVerb(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    refuseContradictions();
    AuditScope scope = new AuditScope(servers, packs);
    RunAudit run = new RunAudit(session.surroundings(), session.reach(), parallel);
    Judged judged = from == null ? observe(run, scope) : recall(run, scope, from);
    AuditResult result = judged.result();
    List<RuleCard> cards = RuleCards.of(packs);
    output.deliver(
        session,
        out ->
            AuditReport.write(
                output.format(),
                result,
                cards,
                () -> ChaptersOfAudit.of(judged.estate(), result, cards),
                output.look(session, loudness),
                out));
    return exitCode(result).code();
  }

  private void refuseContradictions() {
    output.refuseUnless(AuditReport.formats(), spec);
    if (save != null && from != null) {
      throw refused("--save and --from exclude each other: a snapshot is there already");
    }
    if (parallel < 1) {
      throw refused("--parallel " + parallel + ": at least 1 server must be read at a time");
    }
  }

  private ParameterException refused(String why) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), why);
  }

  /** An audit with the estate that it was of. */
  private record Judged(Estate estate, AuditResult result) {}

  private Judged observe(RunAudit run, AuditScope scope) throws InterruptedException {
    Estate all =
        new LoadEstate(session.surroundings())
            .declared(estateOption.file())
            .orElseGet(LocalEstate::thisMachine);
    scope.check(all);
    Estate chosen = scope.of(all);
    Progress progress = new Progress(session.terminal(), loudness, chosen.servers().size());
    Snapshot snapshot = run.observe(all, chosen, new Person(session.terminal()), progress);
    if (save != null) {
      new Snapshots(session.surroundings()).save(snapshot, save);
    }
    return new Judged(chosen, run.judge(chosen, snapshot, packs));
  }

  private Judged recall(RunAudit run, AuditScope scope, Path file) {
    Snapshot snapshot = new Snapshots(session.surroundings()).read(file);
    Estate all =
        new LoadEstate(session.surroundings()).judging(estateOption.file(), file, snapshot);
    scope.check(all);
    Estate chosen = scope.of(all);
    return new Judged(chosen, run.judge(chosen, snapshot, packs));
  }

  private ExitCode exitCode(AuditResult result) {
    if (!result.complete()) {
      return ExitCode.INCOMPLETE;
    }
    return failOn.isReachedBy(result) ? ExitCode.FINDINGS : ExitCode.DONE;
  }
}
