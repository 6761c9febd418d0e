package dev.steward.audit.names;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.Rule;
import dev.steward.model.fact.name.FrontDoor;
import dev.steward.model.fact.name.WebAnswer;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who comes in the clear is sent to TLS, or finds the door closed. */
final class Redirected {
  private static final RuleCard CARD =
      NameRule.card(
          "NAME-REDIRECT",
          Severity.MEDIUM,
          "A name with TLS serves nothing in the clear",
          "Whoever sits on the way reads and changes what is served in the clear, and keeps the client from ever"
              + " reaching TLS.",
          List.of(
              "OWASP HTTP Security Response Headers Cheat Sheet: Strict-Transport-Security",
              "RFC 6797, 7.2: HTTP request type"),
          "Answer plain HTTP with a permanent redirect to https://, or close the port (ingress-nginx:"
              + " force-ssl-redirect; Apache: Redirect permanent / https://NAME/).",
          List.of());

  static final Rule RULE =
      new NameRule(CARD, new EachDoor<>(CARD, FrontDoor::http, Redirected::judge));

  private Redirected() {}

  private static List<Judgement.Wrong> judge(NameView name, Optional<WebAnswer> answer) {
    return answer.map(it -> judge(name, it)).orElseGet(List::of);
  }

  private static List<Judgement.Wrong> judge(NameView name, WebAnswer answer) {
    String target = answer.header("location").orElse("").toLowerCase(Locale.ROOT);
    boolean served = answer.status() >= 200 && answer.status() < 300;
    if (served) {
      return List.of(
          wrong(
              name.subject(),
              "%s serves its pages in the clear".formatted(name.host()),
              "What is sent and received can be read and changed on the way."));
    }
    return answer.redirects() && !target.startsWith("https://")
        ? List.of(
            wrong(
                name.subject(),
                "%s sends who comes in the clear to %s, and not to TLS"
                    .formatted(name.host(), answer.header("location").orElse("")),
                "What is sent and received can be read and changed on the way."))
        : List.of();
  }
}
