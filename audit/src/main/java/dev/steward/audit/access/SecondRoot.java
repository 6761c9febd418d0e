package dev.steward.audit.access;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.access.Account;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.RuleId;
import java.util.List;

/** There is one root. */
final class SecondRoot {

  static final ServerRule<List<Account>> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("ACCESS-SECOND-ROOT"),
              "access",
              Severity.CRITICAL,
              "Only root has uid 0",
              "Another name for root escapes every rule that names root, and is a common back door.",
              List.of("passwd(5)", "CIS Debian Linux 12 Benchmark v1.1.0, 5.4.2.1"),
              "Find out who made it. Then give it a number of its own ('usermod -u NUMBER ACCOUNT') or remove it"
                  + " ('userdel ACCOUNT'); make sure first that it is not the account that you log in with.",
              List.of()),
          facts -> facts.access().accounts(),
          SecondRoot::judge);

  private SecondRoot() {}

  private static List<Judgement> judge(ServerView server, List<Account> accounts) {
    return accounts.stream()
        .filter(account -> account.uid() == 0 && !account.name().equals("root"))
        .map(account ->
            (Judgement)
                wrong(
                        server.subject("account", account.name()),
                        account.name() + " is a second root",
                        "It has every right on this server, under a name that nobody watches.")
                    .quoting("%s: uid 0, shell %s".formatted(account.name(), account.shell())))
        .toList();
  }
}
