package dev.steward.audit.secret;

import dev.steward.audit.rule.ServerRule;
import dev.steward.model.fact.secret.CarelessLine;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.RuleId;
import java.util.List;

/** ssh checks whom it talks to. */
final class HostKeyUnchecked {
  static final ServerRule<List<CarelessLine>> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("SSH-HOST-KEY-UNCHECKED"),
              "access",
              Severity.HIGH,
              "ssh checks whom it talks to",
              "With StrictHostKeyChecking no, or the known hosts in /dev/null, whoever stands between the servers takes the connection over, with its files and passwords, unseen.",
              List.of("I-27", "CWE-322", "ssh_config(5), StrictHostKeyChecking"),
              "Remove the setting; put the servers' keys into known_hosts once (ssh-keyscan, compared over another way), or sign them with a certificate authority.",
              List.of()),
          facts -> facts.secrets().carelessLines(),
          (server, lines) ->
              CarelessPlaces.judge(
                  server,
                  lines,
                  CarelessLine.Kind.HOST_KEY_UNCHECKED,
                  "switches ssh's host-key check off",
                  "Whoever stands in between takes the connection over, unseen."));

  private HostKeyUnchecked() {}
}
