package dev.steward.audit.secret;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.AuditInput;
import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.Rule;
import dev.steward.audit.rule.Unobserved;
import dev.steward.audit.rule.Verdicts;
import dev.steward.model.fact.secret.ExposedSecret;
import dev.steward.model.fact.secret.SecretFacts;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Subject;
import dev.steward.model.finding.Verdict;
import dev.steward.model.observe.Evidence;
import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import dev.steward.model.snapshot.ServerObservation;
import dev.steward.model.value.KeyedFingerprint;
import dev.steward.model.value.RuleId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** No exposed secret stands on more than one server. Compared by keyed fingerprints alone. */
final class SecretOnManyServers implements Rule {
  static final Rule RULE = new SecretOnManyServers();

  private static final RuleCard CARD =
      new RuleCard(
          new RuleId("SECRET-ON-MANY-SERVERS"),
          "access",
          Severity.HIGH,
          "No exposed secret is the same on several servers",
          "Where one server is taken over, the others fall with it, and the secret must be changed everywhere at once.",
          List.of("I-27", "I-20", "CWE-1392"),
          "Give each server a secret of its own, so that one can be revoked alone.",
          List.of());

  private SecretOnManyServers() {}

  @Override
  public RuleCard card() {
    return CARD;
  }

  @Override
  public List<Verdict> judge(AuditInput input) {
    Map<String, TreeSet<String>> places = new TreeMap<>();
    List<Verdict> verdicts = new ArrayList<>();
    for (ServerObservation server : input.snapshot().servers()) {
      unknown(server.facts().secrets())
          .ifPresent(why ->
              input
                  .estate()
                  .server(server.name())
                  .ifPresent(spec -> verdicts.add(Unobserved.verdict(input, CARD, spec, why))));
      secrets(server.facts().secrets())
          .forEach(secret ->
              secret
                  .fingerprint()
                  .map(KeyedFingerprint::value)
                  .ifPresent(print ->
                      places
                          .computeIfAbsent(print, _ -> new TreeSet<>())
                          .add(server.name() + ": " + secret.where())));
    }
    places.forEach((print, where) -> {
      long servers =
          where.stream().map(place -> place.substring(0, place.indexOf(": "))).distinct().count();
      if (servers > 1) {
        verdicts.add(
            Verdicts.of(input, CARD, shared(input, print, where, servers), evidence(input, where)));
      }
    });
    return verdicts.isEmpty()
        ? List.of(new Verdict.Holds(CARD.id(), Subject.estate("estate", input.estate().name())))
        : verdicts;
  }

  private static Judgement shared(AuditInput input, String print, Set<String> where, long servers) {
    return wrong(
            Subject.estate("secret", print.substring(0, 12)),
            "The same secret is exposed on %d servers".formatted(servers),
            "Whoever reads it on one has it for all: %s.".formatted(String.join("; ", where)))
        .proved(evidence(input, where));
  }

  private static Evidence evidence(AuditInput input, Set<String> where) {
    return new Evidence("keyed fingerprints", input.now(), String.join("\n", where));
  }

  private static Optional<Unknown> unknown(SecretFacts facts) {
    for (Observed<?> fact : List.of(facts.inArguments(), facts.inReadableFiles(), facts.inJobs())) {
      if (fact instanceof Observed.Unseen<?>(Unknown why)) {
        return Optional.of(why);
      }
    }
    return Optional.empty();
  }

  private static List<ExposedSecret> secrets(SecretFacts facts) {
    List<ExposedSecret> all = new ArrayList<>();
    facts.inArguments().maybe().ifPresent(all::addAll);
    facts.inReadableFiles().maybe().ifPresent(all::addAll);
    facts.inJobs().maybe().ifPresent(all::addAll);
    return all;
  }
}
