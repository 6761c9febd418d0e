package dev.steward.audit.access;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.access.FileAccess;
import dev.steward.model.fact.access.SudoPolicy;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.RuleId;
import java.util.List;

/** Only root decides who becomes root. */
final class WritableSudoers {

  static final ServerRule<SudoPolicy> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("ACCESS-SUDOERS-WRITABLE"),
              "access",
              Severity.CRITICAL,
              "sudoers files belong to root and nobody else writes them",
              "Whoever can write there makes themselves root; sudo refuses to work with such a file, so nobody else can.",
              List.of("sudoers(5)"),
              "As root: 'chown root:root PATH', 'chmod 0440 PATH' (0755 for a directory), then 'visudo -c'. Keep the"
                  + " root session open until sudo works again.",
              List.of()),
          facts -> facts.access().sudo(),
          WritableSudoers::judge);

  private WritableSudoers() {}

  private static List<Judgement> judge(ServerView server, SudoPolicy policy) {
    if (!policy.installed()) {
      return List.of(new Judgement.Irrelevant(server.subject(), "sudo is not installed"));
    }
    return policy.files().stream()
        .filter(file ->
            file.owner() != 0
                || file.writableByOthers()
                || (file.writableByGroup() && file.group() != 0))
        .map(file -> judge(server, file))
        .toList();
  }

  private static Judgement judge(ServerView server, FileAccess file) {
    return wrong(
            server.subject("file", file.path()),
            file.path() + " can be written by others than root",
            "Whoever owns or writes it can make themselves root, or break sudo for everybody.")
        .quoting(
            "%s owner %d group %d %s"
                .formatted(file.permissions(), file.owner(), file.group(), file.path()));
  }
}
