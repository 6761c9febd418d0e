package dev.steward.change.remedy;

import dev.steward.model.estate.Standard;
import dev.steward.model.fact.access.AccessFacts;
import dev.steward.model.fact.access.KeyFile;
import dev.steward.model.fact.access.SshdConfiguration;
import dev.steward.model.fact.host.Unit;
import dev.steward.model.finding.Finding;
import dev.steward.model.impact.Risk;
import dev.steward.model.observe.Observed;
import dev.steward.model.plan.Action;
import dev.steward.model.plan.Action.Systemd;
import dev.steward.model.value.FileMode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds sshd to the standard by drop-ins that sort first: sshd takes the first value that it finds
 * (sshd_config(5)). One file per rule, so that a later plan adds to what an earlier one set.
 *
 * <p>Refused where it could lock somebody out: the login account, or an account that lately came in
 * by password, has no key; or neither could be seen; or a Match block sets the same keyword, which
 * a drop-in does not overrule. Always guarded.
 */
final class HardenSsh implements Remedy {
  private static final String FOLDER = "/etc/ssh/sshd_config.d/";
  private static final String SSHD = "/usr/sbin/sshd";

  @Override
  public void propose(ServerScene scene, Proposals out) {
    List<Finding> found =
        scene.findings().stream()
            .filter(finding -> !lines(finding.rule().value(), scene.standard().ssh()).isEmpty())
            .toList();
    if (found.isEmpty()) {
      return;
    }
    Optional<String> danger = danger(scene, found);
    if (danger.isPresent()) {
      out.refuse(
          found,
          "harden sshd on %s (%s)".formatted(scene.name(), rules(found)),
          danger.get(),
          "Give every account that is needed a key, log in with it, and audit again as root.");
      return;
    }
    out.add(2, step(scene, found), found);
  }

  /** What a rule wants of sshd, keywords as {@code sshd -T} prints them. */
  private static SequencedMap<String, String> lines(String rule, Standard.Ssh wanted) {
    SequencedMap<String, String> lines = new LinkedHashMap<>();
    switch (rule) {
      case "ACCESS-SSH-PASSWORD-LOGIN" -> {
        lines.put("passwordauthentication", "no");
        lines.put("kbdinteractiveauthentication", "no");
      }
      case "ACCESS-SSH-ROOT-PASSWORD" -> lines.put("permitrootlogin", "prohibit-password");
      case "ACCESS-SSH-EMPTY-PASSWORDS" -> lines.put("permitemptypasswords", "no");
      case "ACCESS-SSH-AUTH-TRIES" -> lines.put("maxauthtries", "" + wanted.maxAuthTries());
      case "ACCESS-SSH-GRACE-TIME" ->
          lines.put("logingracetime", "" + wanted.loginGraceTime().toSeconds());
      default -> {
        // No rule of sshd's.
      }
    }
    return lines;
  }

  private static Optional<String> danger(ServerScene scene, List<Finding> found) {
    AccessFacts access = scene.facts().access();
    if (!(access.sshd() instanceof Observed.Seen<SshdConfiguration> sshd)) {
      return Optional.of("the configuration of sshd could not be seen");
    }
    Set<String> keywords =
        found.stream()
            .flatMap(it -> lines(it.rule().value(), scene.standard().ssh()).keySet().stream())
            .collect(Collectors.toSet());
    Optional<String> match =
        sshd.value().matches().stream()
            .filter(block -> block.keywords().keySet().stream().anyMatch(keywords::contains))
            .map(block ->
                "the block 'Match %s' sets the same and would overrule it"
                    .formatted(block.criteria()))
            .findFirst();
    return match.or(() -> withoutKey(access));
  }

  private static Optional<String> withoutKey(AccessFacts access) {
    if (!(access.keyFiles() instanceof Observed.Seen<List<KeyFile>> files)
        || !(access.loginUser() instanceof Observed.Seen<String> login)
        || !(access.passwordLogins()
            instanceof Observed.Seen<dev.steward.model.fact.access.PasswordLogins> lately)) {
      return Optional.of(
          "the keys, the login account or the log of password logins could not be seen");
    }
    Set<String> keyed =
        files.value().stream()
            .filter(file -> !file.keys().isEmpty())
            .map(KeyFile::account)
            .collect(Collectors.toSet());
    Set<String> locked = new TreeSet<>();
    Stream.concat(
            Stream.of(login.value()), lately.value().logins().stream().map(it -> it.account()))
        .filter(account -> !keyed.contains(account))
        .forEach(locked::add);
    return locked.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "without a password, %s cannot log in: no key of theirs was seen"
                .formatted(String.join(", ", locked)));
  }

  private static dev.steward.model.plan.Step step(ServerScene scene, List<Finding> found) {
    StepDraft draft =
        StepDraft.on(
                scene.name(), "ssh-hardening", "", "Hold sshd to the standard: " + rules(found))
            .answers(found)
            .guarded()
            .risk(
                Risk.HIGH,
                List.of("it changes who can log in: a guard undoes it unless a new login works"))
            .before(
                StepDraft.check(
                    "grep",
                    "-Eiq",
                    "^[[:space:]]*Include[[:space:]]+/etc/ssh/sshd_config\\.d/\\*\\.conf",
                    "/etc/ssh/sshd_config"))
            .before(StepDraft.check(SSHD, "-t"))
            .before(
                new Action.Confirm(
                    "Is there a console of "
                        + scene.name()
                        + " beside SSH, or do you accept to go without?"));
    Map<String, String> all = new LinkedHashMap<>();
    for (String rule : new TreeSet<>(found.stream().map(it -> it.rule().value()).toList())) {
      Map<String, String> lines = lines(rule, scene.standard().ssh());
      all.putAll(lines);
      String path =
          FOLDER
              + "00-steward-"
              + rule.substring("ACCESS-SSH-".length()).toLowerCase(java.util.Locale.ROOT)
              + ".conf";
      draft.act(new Action.WriteFile(path, new FileMode(0600), "root:root", content(rule, lines)));
      draft.undo(new Action.RestoreFile(path));
    }
    draft.act(StepDraft.run(Duration.ofSeconds(30), true, List.of(SSHD, "-t")));
    reload(scene)
        .ifPresent(unit -> {
          draft.act(new Systemd(Systemd.Verb.RELOAD, unit));
          draft.undo(new Systemd(Systemd.Verb.RELOAD, unit));
        });
    verify(scene, all, draft);
    return draft.done();
  }

  private static String rules(List<Finding> found) {
    return found.stream()
        .map(it ->
            it.rule()
                .value()
                .substring("ACCESS-SSH-".length())
                .toLowerCase(java.util.Locale.ROOT)
                .replace('-', ' '))
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static String content(String rule, Map<String, String> lines) {
    return "# Written by Steward for "
        + rule
        + "\n"
        + lines.entrySet().stream()
            .map(line -> line.getKey() + " " + line.getValue() + "\n")
            .collect(Collectors.joining());
  }

  /**
   * The service that runs; a server that sshd serves by its socket alone reads the files at each
   * login.
   */
  private static Optional<String> reload(ServerScene scene) {
    return Stream.of("ssh.service", "sshd.service")
        .filter(name ->
            scene
                .facts()
                .host()
                .services()
                .maybe()
                .flatMap(it -> it.unit(name))
                .filter(Unit::isActive)
                .isPresent())
        .findFirst();
  }

  private static void verify(ServerScene scene, Map<String, String> all, StepDraft draft) {
    Set<String> users = new TreeSet<>(Set.of("root"));
    scene.facts().access().loginUser().maybe().ifPresent(users::add);
    for (String user : users) {
      all.forEach((keyword, value) ->
          draft.verify(
              StepDraft.prints(
                  "^"
                      + keyword
                      + " "
                      + (value.equals("prohibit-password") ? "(without|prohibit)-password" : value)
                      + "$",
                  SSHD,
                  "-T",
                  "-C",
                  "user=" + user + ",host=client.example.org,addr=192.0.2.1")));
    }
  }
}
