package dev.steward.cli;

import dev.steward.app.Version;
import dev.steward.app.audit.RuleCards;
import dev.steward.model.finding.RuleCard;
import dev.steward.report.explain.ExplainReport;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code steward explain}. */
@Command(
    name = "explain",
    version = Version.LABEL,
    mixinStandardHelpOptions = true,
    description = "Say what a rule checks, why, where it comes from, and how it is repaired.",
    footer = {
      "",
      "Examples:",
      "  steward explain                    all rules, by pack",
      "  steward explain HOST-DISK-USAGE    one rule",
      "  steward explain -o md              the whole book"
    })
final class ExplainVerb implements Callable<Integer> {
  private final Session session;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private OutputOptions output = new OutputOptions();
  @Mixin private Loudness loudness = new Loudness();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "RULE",
      description = "The rule's id, in any case. Without one, all rules are listed.")
  private @Nullable String rule;

  ExplainVerb(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    output.refuseUnless(ExplainReport.formats(), spec);
    List<RuleCard> cards = rule == null ? RuleCards.of(Set.of()) : List.of(RuleCards.named(rule));
    output.deliver(
        session,
        out -> ExplainReport.write(output.format(), cards, output.look(session, loudness), out));
    return ExitCode.DONE.code();
  }
}
