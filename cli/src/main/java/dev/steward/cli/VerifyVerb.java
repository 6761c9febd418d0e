package dev.steward.cli;

import dev.steward.app.Version;
import dev.steward.app.audit.RunAudit;
import dev.steward.app.verify.MakeTransaction;
import dev.steward.app.verify.Transaction;
import dev.steward.app.verify.VerifyObserved;
import dev.steward.model.verification.Check;
import dev.steward.model.verification.Suite;
import dev.steward.model.verification.Verification;
import dev.steward.report.text.InertText;
import dev.steward.report.verify.VerifyReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code steward verify}. */
@Command(
    name = "verify",
    version = Version.LABEL,
    mixinStandardHelpOptions = true,
    description = {
      "Verify that the estate does its work, suite by suite: connectivity, cluster, fabric, data,",
      "services, backup, security, names. Reads only; transaction, asked by name, changes something."
    },
    footer = {
      "",
      "Examples:",
      "  steward verify                                all suites that change nothing",
      "  steward verify connectivity fabric --from today.snapshot",
      "  steward verify -o junit --out verify.xml      for a build server",
      "  steward verify transaction --invoke './submit.sh probe-7' --query './read.sh probe-7' \\",
      "      --expect probe-7                          made on this machine, without a shell",
      "",
      "Exit codes: 0 every check passed, 1 one failed, 3 one could not be made."
    })
final class VerifyVerb implements Callable<Integer> {
  private final Session session;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private SnapshotOptions source = new SnapshotOptions();
  @Mixin private OutputOptions output = new OutputOptions();
  @Mixin private Loudness loudness = new Loudness();

  @Parameters(
      arity = "0..*",
      paramLabel = "SUITE",
      description =
          "connectivity, cluster, fabric, data, services, transaction, backup, security or names."
              + " Default: all but transaction.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--invoke",
      paramLabel = "COMMAND",
      description = "With transaction: the command of this machine that submits it. A change!")
  private @Nullable String invoke;

  @Option(
      names = "--query",
      paramLabel = "COMMAND",
      description = "With transaction: the command of this machine that shows it afterwards.")
  private @Nullable String query;

  @Option(
      names = "--expect",
      paramLabel = "TEXT",
      description = "With transaction: what the query then prints, among other things.")
  private @Nullable String expected;

  @Option(
      names = "--limit",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "How long each of the two commands may take. Default: ${DEFAULT-VALUE}.")
  private int limit;

  VerifyVerb(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    output.refuseUnless(VerifyReport.formats(), spec);
    SortedSet<Suite> suites = VerifyObserved.suites(names);
    Optional<Transaction> transaction = transaction(suites);
    Observation seen = source.observe(session, loudness, _ -> {});
    Verification verification =
        new VerifyObserved(new RunAudit(session.surroundings(), session.reach()))
            .verify(seen.estate(), seen.snapshot(), suites);
    Verification whole =
        transaction.isPresent() ? verification.with(make(transaction.get(), seen)) : verification;
    output.deliver(
        session,
        out -> VerifyReport.write(output.format(), whole, output.look(session, loudness), out));
    return exitCode(whole).code();
  }

  private Verification.Result make(Transaction transaction, Observation before)
      throws InterruptedException {
    session
        .terminal()
        .say(
            "This changes something. On this machine, without a shell: "
                + InertText.line(String.join(" ", transaction.invoke())));
    List<Check> commands =
        new MakeTransaction(session.surroundings().directory(), Thread::sleep).make(transaction);
    Observation after = source.observe(session, loudness, _ -> {});
    return VerifyObserved.made(before.estate(), before.snapshot(), after.snapshot(), commands);
  }

  /** Nothing is changed unless every part of it was asked for. */
  private Optional<Transaction> transaction(SortedSet<Suite> suites) {
    boolean asked = suites.contains(Suite.TRANSACTION);
    if (!asked && (invoke != null || query != null || expected != null)) {
      throw wrong("--invoke, --query and --expect belong to the suite transaction: name it");
    }
    if (!asked) {
      return Optional.empty();
    }
    if (invoke == null || query == null || expected == null || expected.isEmpty()) {
      throw wrong("transaction needs --invoke, --query and --expect");
    }
    if (source.recalls()) {
      throw wrong("transaction is made now: --from shows an estate as it was");
    }
    if (limit < 1) {
      throw wrong("--limit " + limit + ": a command needs at least 1 second");
    }
    return Optional.of(Transaction.of(invoke, query, expected, Duration.ofSeconds(limit)));
  }

  private ParameterException wrong(String message) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }

  private static ExitCode exitCode(Verification verification) {
    if (!verification.complete()) {
      return ExitCode.INCOMPLETE;
    }
    return verification.failed() ? ExitCode.FINDINGS : ExitCode.DONE;
  }
}
