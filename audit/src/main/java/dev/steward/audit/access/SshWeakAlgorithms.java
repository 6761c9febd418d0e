package dev.steward.audit.access;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.access.SshdConfiguration;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.RuleId;
import java.util.List;
import java.util.stream.Stream;

/** Only sound algorithms are offered. */
final class SshWeakAlgorithms {

  static final ServerRule<SshdConfiguration> RULE =
      SshLogins.rule(
          new RuleCard(
              new RuleId("ACCESS-SSH-WEAK-ALGORITHMS"),
              "access",
              Severity.MEDIUM,
              "sshd offers no broken cipher, MAC or key exchange",
              "What is offered can be negotiated: one old client, or somebody in between, is enough.",
              List.of(
                  "RFC 9142 (key exchange)",
                  "RFC 8758 (arcfour)",
                  "sshd_config(5): Ciphers, MACs, KexAlgorithms",
                  "CIS Debian Linux 12 Benchmark v1.1.0, 5.1.6, 5.1.12 and 5.1.15"),
              "Take the names out: 'Ciphers -NAME', 'MACs -NAME' or 'KexAlgorithms -NAME' in"
                  + " /etc/ssh/sshd_config (update-crypto-policies on the RHEL family), check with 'sshd -t', and reload"
                  + " sshd. Keep a session open: an old client may be locked out.",
              List.of("access.forbiddenAlgorithms")),
          SshWeakAlgorithms::judge);

  private SshWeakAlgorithms() {}

  private static List<Judgement> judge(ServerView server, SshdConfiguration sshd) {
    List<String> forbidden = server.standard().access().forbiddenAlgorithms();
    List<String> weak =
        Stream.of("ciphers", "macs", "kexalgorithms")
            .flatMap(keyword -> sshd.keyword(keyword).stream())
            .flatMap(names -> Stream.of(names.split(",", -1)))
            .filter(name -> forbidden.stream().anyMatch(name::matches))
            .toList();
    if (weak.isEmpty()) {
      return List.of(new Judgement.Fine(SshLogins.subject(server)));
    }
    return List.of(
        wrong(
                SshLogins.subject(server),
                "sshd offers " + String.join(", ", weak),
                "A session that uses one of them can be read or altered with known attacks.")
            .quoting(SshLogins.quote(sshd, "ciphers", "macs", "kexalgorithms")));
  }
}
