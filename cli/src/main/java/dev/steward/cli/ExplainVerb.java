package dev.steward.cli;

import dev.steward.app.audit.RuleCards;
import dev.steward.model.finding.RuleCard;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code steward explain}. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = "Say what a rule checks, why, where it comes from, and how it is repaired.",
    footer = {
      "",
      "Examples:",
      "  steward explain                    all rules, by pack",
      "  steward explain HOST-DISK-USAGE    one rule"
    })
final class ExplainVerb implements Callable<Integer> {
  private final Session session;

  @SuppressWarnings("UnusedVariable") // Complaints reads it
  @Mixin
  private Loudness loudness = new Loudness();

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
  public Integer call() throws IOException {
    RulePages pages = new RulePages();
    if (rule == null) {
      List<RuleCard> all = RuleCards.of(Set.of());
      session.terminal().print(pages.list(all));
    } else {
      session.terminal().print(pages.page(RuleCards.named(rule)));
    }
    return ExitCode.DONE.code();
  }
}
