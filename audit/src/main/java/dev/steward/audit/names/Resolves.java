package dev.steward.audit.names;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.Rule;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import java.util.List;

/** Every declared name leads to an address. */
final class Resolves {
  static final RuleCard CARD =
      NameRule.card(
          "NAME-RESOLVES",
          Severity.HIGH,
          "Every declared public name leads to an address",
          "Who asks for the name gets no answer; nothing behind it can be reached by it.",
          List.of("RFC 1034, 3.6: resource records", "RFC 2308, 1: NXDOMAIN and NODATA"),
          "Look at the zone (dig NAME): restore the record, or renew the domain; take the name out of the estate if it"
              + " is gone for good.",
          List.of());

  static final Rule RULE = new NameRule(CARD, Resolves::judge);

  private Resolves() {}

  private static Judgement judge(NameView name) {
    if (name.leadsSomewhere()) {
      return new Judgement.Fine(name.subject());
    }
    return name.resolution().exists()
        ? wrong(
            name.subject(),
            "%s has no address%s".formatted(name.host(), alias(name)),
            "Browsers and clients say that the server cannot be found.")
        : wrong(
            name.subject(),
            "%s does not exist: the resolver says NXDOMAIN".formatted(name.host()),
            "Browsers and clients say that the server cannot be found.");
  }

  private static String alias(NameView name) {
    return name.resolution().aliases().isEmpty()
        ? ""
        : ", and neither has what it stands for, " + name.resolution().aliases().getLast();
  }
}
