package dev.steward.audit.access;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.AuditInput;
import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.Rule;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.access.PasswordState;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Verdict;
import dev.steward.model.snapshot.ServerObservation;
import dev.steward.model.value.KeyedFingerprint;
import dev.steward.model.value.RuleId;
import dev.steward.model.value.ServerName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * No password entry was copied from server to server. Judges each server by all of them: equal
 * fingerprints of salt and hash mean a copied entry. Equal passwords with different salts cannot be
 * recognised by anybody, and the finding says so.
 */
final class ClonedPassword implements Rule {

  static final Rule RULE = new ClonedPassword();

  private static final RuleCard CARD =
      new RuleCard(
          new RuleId("ACCESS-PASSWORD-CLONED"),
          "access",
          Severity.HIGH,
          "No two servers share a password entry",
          "Who learns the password of one server has the others too. Only copied entries can be recognised: the same"
              + " password set separately has another salt and looks different.",
          List.of("I-20", "crypt(5)"),
          "Give each server a password of its own ('passwd ACCOUNT'), or lock it ('passwd -l ACCOUNT') once a key"
              + " and a console are known to work.",
          List.of());

  /** An account on a server. */
  private record Place(ServerName server, String account) {}

  private ClonedPassword() {}

  @Override
  public RuleCard card() {
    return CARD;
  }

  @Override
  public List<Verdict> judge(AuditInput input) {
    Map<KeyedFingerprint, List<Place>> places = new HashMap<>();
    for (ServerObservation server : input.snapshot().servers()) {
      for (PasswordState password : server.facts().access().passwords().maybe().orElse(List.of())) {
        password
            .fingerprint()
            .ifPresent(print ->
                places
                    .computeIfAbsent(print, _ -> new ArrayList<>())
                    .add(new Place(server.name(), password.account())));
      }
    }
    ServerRule<List<PasswordState>> each =
        ServerRule.of(
            CARD,
            facts -> facts.access().passwords(),
            (server, passwords) -> judge(server, passwords, places));
    return each.judge(input);
  }

  private static List<Judgement> judge(
      ServerView server, List<PasswordState> passwords, Map<KeyedFingerprint, List<Place>> places) {
    return passwords.stream()
        .flatMap(password ->
            password.fingerprint().stream()
                .map(print -> elsewhere(server.name(), places.getOrDefault(print, List.of())))
                .filter(others -> !others.isEmpty())
                .map(others -> judge(server, password.account(), others)))
        .toList();
  }

  private static List<String> elsewhere(ServerName here, List<Place> places) {
    return places.stream()
        .filter(place -> !place.server().equals(here))
        .map(place -> place.account() + " on " + place.server())
        .toList();
  }

  private static Judgement judge(ServerView server, String account, List<String> others) {
    return wrong(
            server.subject("account", account),
            "%s has the password of %s".formatted(account, String.join(", ", others)),
            "Whoever learns one of them has them all. More servers may share it: entries made separately look different.")
        .with(others)
        .quoting("equal keyed fingerprints of the entries; the hashes themselves are not kept");
  }
}
