package dev.steward.audit.names;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.Rule;
import dev.steward.model.estate.ServerSpec;
import dev.steward.model.fact.name.FrontDoor;
import dev.steward.model.fact.name.WebAnswer;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.observe.Evidence;
import dev.steward.model.observe.Observed;
import dev.steward.model.value.ServerName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A proxy stands before a name where it is declared, and nowhere else. It is told by what it writes
 * into its answers: the ranges of addresses that a provider publishes change.
 */
final class Proxied {
  private static final RuleCard CARD =
      NameRule.card(
          "NAME-PROXIED",
          Severity.HIGH,
          "A proxy stands before the names that are declared so, and before no others",
          "A name that leads straight to a server gives its address away, and what the proxy keeps off reaches it.",
          List.of(
              "SYSTEM.md 1: public names behind Cloudflare",
              "Cloudflare: HTTP headers (CF-Ray), Protect your origin server"),
          "Turn the proxy on for the record, and let the server accept web traffic from the proxy alone; the old"
              + " address stays known, so that blocking it matters. Or declare what is wanted: proxied: false.",
          List.of());

  static final Rule RULE = new NameRule(CARD, Proxied::judge);

  private Proxied() {}

  private static Judgement judge(NameView name) {
    if (!name.leadsSomewhere()) {
      return new Judgement.Irrelevant(name.subject(), "it leads to no address");
    }
    List<String> own = servers(name);
    Optional<Evidence> proxy = proof(name);
    if (name.spec().proxied()) {
      return wanted(name, own, proxy);
    }
    return proxy
        .<Judgement>map(proof -> unwanted(name, proof))
        .orElseGet(() ->
            answers(name).findAny().isPresent() || !own.isEmpty()
                ? new Judgement.Fine(name.subject())
                : new Judgement.Undecided(name.subject(), unanswered(name)));
  }

  private static Judgement wanted(NameView name, List<String> own, Optional<Evidence> proxy) {
    if (!own.isEmpty()) {
      return wrong(
          name.subject(),
          "%s is declared as proxied, and leads straight to %s"
              .formatted(name.host(), String.join(", ", own)),
          "The server's address is public, and attacks on the name go past the proxy.");
    }
    if (proxy.isPresent()) {
      return new Judgement.Fine(name.subject());
    }
    return new Judgement.Undecided(
        name.subject(),
        answers(name).findAny().isPresent()
            ? "%s leads to no declared server, and its answers bear no sign of a proxy that Steward knows (cf-ray)"
                .formatted(name.host())
            : unanswered(name));
  }

  private static Judgement unwanted(NameView name, Evidence proof) {
    return wrong(
            name.subject(),
            "Cloudflare stands before %s, and no proxy is declared".formatted(name.host()),
            "Its provider reads all that goes through, and the certificate that clients see is the provider's.")
        .as(Severity.LOW)
        .repairedBy("Declare proxied: true, or turn the proxy off for the record.")
        .proved(proof);
  }

  private static String unanswered(NameView name) {
    return "nothing answered at the addresses of %s, so that a proxy could not be told"
        .formatted(name.host());
  }

  private static List<String> servers(NameView name) {
    return name.resolution().addresses().stream()
        .flatMap(address -> name.serverAt(address).stream())
        .map(ServerSpec::name)
        .map(ServerName::value)
        .distinct()
        .toList();
  }

  private record Answer(WebAnswer web, Evidence evidence) {}

  private static Stream<Answer> answers(NameView name) {
    return name.doors().stream().flatMap(Proxied::answers);
  }

  private static Stream<Answer> answers(FrontDoor door) {
    return Stream.concat(
        door.https() instanceof Observed.Seen<WebAnswer>(WebAnswer web, Evidence evidence)
            ? Stream.of(new Answer(web, evidence))
            : Stream.empty(),
        door.http() instanceof Observed.Seen<Optional<WebAnswer>>(var web, Evidence evidence)
            ? web.stream().map(it -> new Answer(it, evidence))
            : Stream.empty());
  }

  private static Optional<Evidence> proof(NameView name) {
    return answers(name)
        .filter(it ->
            it.web().header("cf-ray").isPresent()
                || it.web().header("server").filter("cloudflare"::equalsIgnoreCase).isPresent())
        .map(Answer::evidence)
        .findFirst();
  }
}
