package dev.steward.audit.host;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.host.Journal;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.RuleId;
import java.util.List;

/** The journal leaves the disk to others. */
final class JournalSize {
  static final ServerRule<Journal> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("HOST-JOURNAL-SIZE"),
              "host",
              Severity.LOW,
              "The journal stays within its size",
              "A journal without a limit takes the room that databases on the same disk need.",
              List.of("journald.conf(5): SystemMaxUse="),
              "Set SystemMaxUse=1G in /etc/systemd/journald.conf, restart systemd-journald; at once: journalctl --vacuum-size=1G.",
              List.of("host.journal")),
          facts -> facts.host().journal(),
          JournalSize::judge);

  private JournalSize() {}

  private static List<Judgement> judge(ServerView server, Journal journal) {
    if (!journal.present()) {
      return List.of(new Judgement.Irrelevant(server.subject(), "journald does not run here"));
    }
    return journal.size().compareTo(server.standard().host().journal()) <= 0
        ? List.of()
        : List.of(
            wrong(
                    server.subject(),
                    "The journal takes " + journal.size(),
                    "%s are meant for it; the rest is missing elsewhere on that disk."
                        .formatted(server.standard().host().journal()))
                .quoting("%s in the journal's folders".formatted(journal.size())));
  }
}
