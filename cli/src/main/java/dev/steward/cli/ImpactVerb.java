package dev.steward.cli;

import dev.steward.app.Version;
import dev.steward.app.impact.ImpactOnEstate;
import dev.steward.model.impact.Impact;
import dev.steward.model.impact.Operation;
import dev.steward.report.impact.ImpactReport;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code steward impact}. */
@Command(
    name = "impact",
    version = Version.LABEL,
    mixinStandardHelpOptions = true,
    description = {
      "Say what is lost if servers are switched off, drained, removed from their cluster or",
      "reinstalled: data without another copy, quorums, services. Reads only."
    },
    footer = {
      "",
      "Examples:",
      "  steward impact reinstall vps4 --from today.snapshot",
      "  steward impact power-off vps1 vps2         both at once",
      "  steward impact remove vps2 -o json",
      "  steward impact --all                       every server and operation, the worst first",
      "  steward impact reinstall --all -o md --out spof.md",
      "",
      "An unknown copy counts as no copy, and a replica counts when it is proved to replicate.",
      "Exit codes: 0 all that matters was seen, 3 something was not and may make it worse."
    })
final class ImpactVerb implements Callable<Integer> {
  private final Session session;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private SnapshotOptions source = new SnapshotOptions();
  @Mixin private OutputOptions output = new OutputOptions();
  @Mixin private Loudness loudness = new Loudness();

  @Parameters(
      arity = "0..*",
      paramLabel = "OPERATION SERVER",
      description =
          "power-off, drain, remove or reinstall; then the servers it is done to, at once.")
  private List<String> words = new ArrayList<>();

  @Option(
      names = "--all",
      description = "Each server alone, ranked; with an operation only that one, else all four.")
  private boolean all;

  ImpactVerb(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    output.refuseUnless(ImpactReport.formats(), spec);
    Set<Operation> operations = operations();
    List<String> servers = words.subList(Math.min(1, words.size()), words.size());
    refuseContradictions(servers);
    Observation seen =
        source.observe(session, loudness, estate -> ImpactOnEstate.check(estate, servers));
    ImpactOnEstate impact = new ImpactOnEstate(seen.estate(), seen.snapshot());
    List<Impact> impacts =
        all ? impact.ranked(operations) : List.of(impact.of(operations.iterator().next(), servers));
    output.deliver(
        session,
        out -> {
          if (all) {
            ImpactReport.writeRanking(
                output.format(), impacts, output.look(session, loudness), out);
          } else {
            ImpactReport.write(
                output.format(), impacts.getFirst(), output.look(session, loudness), out);
          }
        });
    boolean complete = impacts.stream().allMatch(it -> it.unknowns().isEmpty());
    return (complete ? ExitCode.DONE : ExitCode.INCOMPLETE).code();
  }

  private Set<Operation> operations() {
    if (words.isEmpty()) {
      return EnumSet.allOf(Operation.class);
    }
    for (Operation operation : Operation.values()) {
      if (operation.label().equals(words.getFirst())) {
        return EnumSet.of(operation);
      }
    }
    throw wrong(
        "There is no operation %s; choose one of: power-off, drain, remove, reinstall"
            .formatted(words.getFirst()));
  }

  private void refuseContradictions(List<String> servers) {
    if (all && !servers.isEmpty()) {
      throw wrong("--all ranks every server: name none");
    }
    if (!all && servers.isEmpty()) {
      throw wrong("Which operation on which server? Such as: steward impact reinstall vps4");
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }
}
