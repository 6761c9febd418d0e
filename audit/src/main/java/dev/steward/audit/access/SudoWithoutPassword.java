package dev.steward.audit.access;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.estate.ServerSpec;
import dev.steward.model.fact.access.Account;
import dev.steward.model.fact.access.PasswordState;
import dev.steward.model.fact.access.SudoPolicy;
import dev.steward.model.fact.access.SudoRule;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.observe.Observed;
import dev.steward.model.value.RuleId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Becoming root takes a password, or a key that is as well kept as root's. */
final class SudoWithoutPassword {

  private record Seen(
      SudoPolicy policy, List<Account> accounts, List<PasswordState> passwords, String loginUser) {}

  /** Commands that hand out a shell or any file: as good as all commands. */
  private static final Set<String> AS_GOOD_AS_ALL =
      Set.of(
          "ALL", "sh", "bash", "dash", "zsh", "ksh", "su", "vi", "vim", "nano", "less", "more",
          "man", "python", "python3", "perl", "ruby", "env", "find", "awk", "tee", "cp", "mv",
          "chmod", "chown", "visudo", "docker", "podman", "kubectl");

  static final ServerRule<?> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("ACCESS-SUDO-NOPASSWD"),
              "access",
              Severity.HIGH,
              "No account becomes root without a password, but the one that is declared to",
              "A program that is taken over becomes root in one step. An account that only a key opens is not counted:"
                  + " its key guards it as root's own would. Rights to single harmless commands are not counted either.",
              List.of(
                  "sudoers(5): NOPASSWD, authenticate",
                  "CIS Debian Linux 12 Benchmark v1.1.0, 5.2.4 and 5.2.5"),
              "Remove NOPASSWD with 'visudo -f FILE', or name the single commands that the account needs. Keep a root"
                  + " session open until 'sudo -l -U ACCOUNT' shows what you want.",
              List.of()),
          facts ->
              Observed.both(
                  Observed.both(facts.access().sudo(), facts.access().accounts(), Map::entry),
                  Observed.both(facts.access().passwords(), facts.access().loginUser(), Map::entry),
                  (a, b) -> new Seen(a.getKey(), a.getValue(), b.getKey(), b.getValue())),
          SudoWithoutPassword::judge);

  private SudoWithoutPassword() {}

  private static List<Judgement> judge(ServerView server, Seen seen) {
    List<Judgement> judgements = new ArrayList<>();
    if (!seen.policy().installed()) {
      return List.of(new Judgement.Irrelevant(server.subject(), "sudo is not installed"));
    }
    for (Account account : seen.accounts()) {
      seen.policy().rules().stream()
          .filter(rule -> rule.noPassword() && givesAll(rule) && concerns(rule, account))
          .findFirst()
          .flatMap(rule -> judge(server, seen, account, rule))
          .ifPresent(judgements::add);
    }
    if (!seen.policy().unread().isEmpty()) {
      judgements.add(
          new Judgement.Undecided(
              server.subject("file", "/etc/sudoers"),
              "not understood: " + String.join(", ", seen.policy().unread())));
    }
    return judgements;
  }

  private static boolean givesAll(SudoRule rule) {
    boolean root = rule.runAs().isEmpty() || rule.runAs().matches("(?s).*\\b(ALL|root)\\b.*");
    return root
        && rule.commands().stream()
            .anyMatch(command ->
                AS_GOOD_AS_ALL.contains(command.substring(command.lastIndexOf('/') + 1)));
  }

  private static boolean concerns(SudoRule rule, Account account) {
    return rule.who().equals("ALL")
        || rule.who().equals(account.name())
        || rule.who().equals("#" + account.uid())
        || rule.who().equals("%#" + account.gid())
        || (rule.who().startsWith("%") && account.groups().contains(rule.who().substring(1)));
  }

  private static Optional<Judgement> judge(
      ServerView server, Seen seen, Account account, SudoRule rule) {
    boolean declared =
        server.spec().access() instanceof ServerSpec.Access.Ssh ssh
            && ssh.user().filter(account.name()::equals).isPresent();
    boolean password =
        seen.passwords().stream()
            .anyMatch(
                p -> p.account().equals(account.name()) && p.kind() != PasswordState.Kind.LOCKED);
    boolean service = !account.canLogIn();
    if (account.uid() == 0
        || declared
        || account.name().equals(seen.loginUser())
        || !(password || service)) {
      return Optional.empty();
    }
    return Optional.of(
        wrong(
                server.subject("account", account.name()),
                "%s becomes root without a password".formatted(account.name()),
                service
                    ? "Nobody logs in as %s: a program runs with it, and whoever takes it over is root."
                        .formatted(account.name())
                    : "%s has a password, and sudo does not ask for it: any program in its session is root."
                        .formatted(account.name()))
            .as(service ? Severity.HIGH : Severity.MEDIUM)
            .quoting(
                "%s: %s NOPASSWD %s"
                    .formatted(rule.file(), rule.who(), String.join(", ", rule.commands()))));
  }
}
