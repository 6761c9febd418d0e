package dev.steward.audit.secret;

import dev.steward.audit.rule.ServerRule;
import dev.steward.model.fact.secret.CarelessLine;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.RuleId;
import java.util.List;

/** No script pipes a download into a shell. */
final class DownloadIntoShell {
  static final ServerRule<List<CarelessLine>> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("SCRIPT-PIPES-DOWNLOAD"),
              "access",
              Severity.MEDIUM,
              "No script pipes a download into a shell",
              "Whatever the other side answers is run, as root for the most part, each time: a changed, taken-over or half-transferred script too.",
              List.of("I-27", "CWE-494"),
              "Install from a signed package repository; or download to a file, check its checksum against a known one, then run it.",
              List.of()),
          facts -> facts.secrets().carelessLines(),
          (server, lines) ->
              CarelessPlaces.judge(
                  server,
                  lines,
                  CarelessLine.Kind.DOWNLOAD_INTO_SHELL,
                  "pipes a download into a shell",
                  "Whatever the other side answers is run, and nothing is left to look at afterwards."));

  private DownloadIntoShell() {}
}
