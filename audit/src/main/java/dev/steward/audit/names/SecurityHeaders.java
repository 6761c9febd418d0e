package dev.steward.audit.names;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.Rule;
import dev.steward.model.fact.name.FrontDoor;
import dev.steward.model.fact.name.WebAnswer;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Answers over TLS tell browsers to keep to TLS, to the declared type, and out of foreign frames.
 */
final class SecurityHeaders {
  private static final RuleCard CARD =
      NameRule.card(
          "NAME-HEADERS",
          Severity.LOW,
          "Answers carry the headers that protect browsers",
          "Without them a browser may be led back to plain HTTP, take data for script, or show the page in a foreign"
              + " frame.",
          List.of(
              "OWASP Secure Headers Project",
              "RFC 6797, 7.1: HTTP-over-secure-transport request type",
              "CSP Level 3, 6.4.2: frame-ancestors"),
          "Set them where TLS ends, for every answer (nginx: add_header … always; Apache: Header always set …):"
              + " Strict-Transport-Security: max-age=31536000; X-Content-Type-Options: nosniff;"
              + " Content-Security-Policy: frame-ancestors 'none'.",
          List.of());

  static final Rule RULE =
      new NameRule(CARD, new EachDoor<>(CARD, FrontDoor::https, SecurityHeaders::judge));

  /** A lifetime of zero takes the promise back (RFC 6797, 6.1.1). */
  private static final Pattern LASTING =
      Pattern.compile("(?i)(^|.*[;\\s])max-age\\s*=\\s*\"?0*[1-9].*");

  private SecurityHeaders() {}

  private static List<Judgement.Wrong> judge(NameView name, WebAnswer answer) {
    List<String> missing = missing(answer);
    return missing.isEmpty()
        ? List.of()
        : List.of(
            wrong(
                name.subject(),
                "%s answers without %s".formatted(name.host(), String.join(" and ", missing)),
                "Browsers do less to protect its users than they could."));
  }

  /** Pages only: a redirect or an error shows nothing that could be sniffed or framed. */
  private static List<String> missing(WebAnswer answer) {
    List<String> missing = new ArrayList<>();
    if (!LASTING.matcher(answer.header("strict-transport-security").orElse("")).matches()) {
      missing.add("Strict-Transport-Security");
    }
    if (answer.status() >= 200 && answer.status() < 300) {
      if (!lower(answer, "x-content-type-options").equals("nosniff")) {
        missing.add("X-Content-Type-Options");
      }
      if (lower(answer, "content-type").startsWith("text/html") && !frameless(answer)) {
        missing.add("frame-ancestors");
      }
    }
    return missing;
  }

  private static boolean frameless(WebAnswer answer) {
    return lower(answer, "content-security-policy").contains("frame-ancestors")
        || List.of("deny", "sameorigin").contains(lower(answer, "x-frame-options"));
  }

  private static String lower(WebAnswer answer, String header) {
    return answer.header(header).orElse("").toLowerCase(Locale.ROOT);
  }
}
