package dev.steward.audit.network;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.RuleId;
import java.util.List;

/** No service sends passwords in the clear. */
final class CleartextService {

  static final ServerRule<List<Exposed>> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("NET-CLEARTEXT"),
              "network",
              Severity.HIGH,
              "No telnet, FTP, TFTP or r-service listens",
              "They send passwords and data for everybody on the way to read.",
              List.of(
                  "CIS Debian Linux 12 Benchmark v1.1.0, 2.1: server services",
                  "RFC 4251, 9.4 (why SSH replaced them)"),
              "Use ssh and sftp instead: 'systemctl disable --now UNIT', then remove the package.",
              List.of()),
          facts -> Exposed.of(facts.network(), s -> KnownServices.cleartext(s).isPresent()),
          (server, exposed) ->
              exposed.stream().map(one -> one.judge(server, open -> judge(server, open))).toList());

  private CleartextService() {}

  private static Judgement judge(ServerView server, Exposed one) {
    String service = KnownServices.cleartext(one.socket()).orElseThrow();
    return wrong(
            one.subject(server),
            "%s listens on port %s".formatted(service, one.socket().service()),
            "Passwords typed there can be read on the way.")
        .quoting(one.quote());
  }
}
