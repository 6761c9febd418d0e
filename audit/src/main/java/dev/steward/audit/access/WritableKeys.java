package dev.steward.audit.access;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.access.Account;
import dev.steward.model.fact.access.FileAccess;
import dev.steward.model.fact.access.KeyFile;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.observe.Observed;
import dev.steward.model.value.RuleId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Nobody else writes what decides who gets in. */
final class WritableKeys {

  private record Files(List<KeyFile> keys, List<FileAccess> homes, List<Account> accounts) {}

  static final ServerRule<?> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("ACCESS-KEYS-WRITABLE"),
              "access",
              Severity.HIGH,
              "Homes and authorized_keys belong to their account alone",
              "Who can write there can add a key; with StrictModes sshd then ignores the keys, and the account is locked out.",
              List.of(
                  "sshd_config(5): StrictModes",
                  "CIS Debian Linux 12 Benchmark v1.1.0, 7.2.9 and 7.2.10"),
              "Run 'chmod go-w PATH' and 'chown ACCOUNT PATH', and log in anew before closing the session.",
              List.of()),
          facts ->
              Observed.both(
                  facts.access().keyFiles(),
                  Observed.both(facts.access().homes(), facts.access().accounts(), Map::entry),
                  (keys, rest) -> new Files(keys, rest.getKey(), rest.getValue())),
          WritableKeys::judge);

  private WritableKeys() {}

  private static List<Judgement> judge(ServerView server, Files files) {
    Set<String> withKeys = files.keys().stream().map(KeyFile::account).collect(Collectors.toSet());
    Stream<FileAccess> homes =
        files.homes().stream()
            .filter(home ->
                home.writableByOthers()
                    || (withKeys.contains(home.account()) && isOpen(home, files.accounts())));
    Stream<FileAccess> keys =
        files.keys().stream()
            .flatMap(file -> Stream.of(file.directory(), file.file()))
            .filter(access -> isOpen(access, files.accounts()));
    return Stream.concat(homes, keys).distinct().map(access -> judge(server, access)).toList();
  }

  /** As sshd's StrictModes sees it: owned by root or the account, and writable by nobody else. */
  private static boolean isOpen(FileAccess access, List<Account> accounts) {
    boolean owned =
        access.owner() == 0
            || accounts.stream()
                .anyMatch(a -> a.name().equals(access.account()) && a.uid() == access.owner());
    return !owned || access.writableByGroup() || access.writableByOthers();
  }

  private static Judgement judge(ServerView server, FileAccess access) {
    return wrong(
            server.subject("file", access.path()),
            "%s can be written by others than %s".formatted(access.path(), access.account()),
            "Somebody else can let themselves in as %s; or sshd ignores the keys there, and %s cannot log in."
                .formatted(access.account(), access.account()))
        .repairedBy(
            "Run 'chown %s %s' and 'chmod go-w %s', and log in anew before closing the session."
                .formatted(access.account(), access.path(), access.path()))
        .quoting("%s owner %d %s".formatted(access.permissions(), access.owner(), access.path()));
  }
}
