package dev.steward.audit.names;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.Rule;
import dev.steward.model.fact.certificate.Certificate;
import dev.steward.model.fact.name.FrontDoor;
import dev.steward.model.fact.name.TlsAnswer;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What answers for a name shows a certificate that clients accept, and will next week. */
final class CertificateShown {
  private static final RuleCard CARD =
      NameRule.card(
          "NAME-CERTIFICATE",
          Severity.HIGH,
          "Every declared name shows a certificate that is valid, its own, trusted, and not about to expire",
          "Clients refuse what they cannot verify, and a renewal that has not happened by now does not happen by itself.",
          List.of(
              "RFC 5280, 4.1.2.5 and 6: validity, path validation",
              "RFC 9525, 6: verifying the name"),
          "openssl s_client -connect HOST:443 -servername HOST -showcerts shows what is sent. Renew it (certbot renew,"
              + " or look at the cert-manager Certificate), reload the server, and find out why nothing renewed it.",
          List.of("certificates.warn", "certificates.critical"));

  static final Rule RULE =
      new NameRule(CARD, new EachDoor<>(CARD, FrontDoor::tls, CertificateShown::judge));

  private static final String REFUSED = "Browsers and clients refuse to go on.";

  private CertificateShown() {}

  private static List<Judgement.Wrong> judge(NameView name, TlsAnswer answer) {
    List<Judgement.Wrong> wrong = new ArrayList<>();
    dates(name, answer.certificate()).ifPresent(wrong::add);
    if (!covers(answer.certificate(), name.host())) {
      wrong.add(
          wrong(
              name.subject(),
              "%s shows a certificate for %s".formatted(name.host(), names(answer.certificate())),
              REFUSED));
    }
    answer
        .distrust()
        .ifPresent(why ->
            wrong.add(
                wrong(
                    name.subject(),
                    "%s shows a certificate that clients do not trust: %s"
                        .formatted(name.host(), why),
                    REFUSED)));
    return wrong;
  }

  private static Optional<Judgement.Wrong> dates(NameView name, Certificate certificate) {
    Instant now = name.input().now();
    if (!certificate.notAfter().isAfter(now)) {
      return Optional.of(
          wrong(
                  name.subject(),
                  "The certificate of %s expired %s ago"
                      .formatted(name.host(), days(Duration.between(certificate.notAfter(), now))),
                  REFUSED)
              .as(Severity.CRITICAL));
    }
    if (certificate.notBefore().isAfter(now)) {
      return Optional.of(
          wrong(
              name.subject(),
              "The certificate of %s is not valid before %s"
                  .formatted(name.host(), certificate.notBefore()),
              REFUSED));
    }
    return expiring(name, certificate, now);
  }

  /** As with certificates on disk: those made for a short life are due at a third of it. */
  private static Optional<Judgement.Wrong> expiring(
      NameView name, Certificate certificate, Instant now) {
    Duration left = Duration.between(now, certificate.notAfter());
    Duration third = Duration.between(certificate.notBefore(), certificate.notAfter()).dividedBy(3);
    Duration warn = shorter(name.standard().certificates().warn(), third);
    Duration critical = shorter(name.standard().certificates().critical(), third.dividedBy(3));
    return left.compareTo(warn) > 0
        ? Optional.empty()
        : Optional.of(
            wrong(
                    name.subject(),
                    "The certificate of %s expires in %s".formatted(name.host(), days(left)),
                    "From then on browsers and clients refuse to go on.")
                .as(left.compareTo(critical) <= 0 ? Severity.HIGH : Severity.MEDIUM));
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private static String days(Duration duration) {
    long days = duration.toDays();
    return days == 0 ? "less than a day" : days == 1 ? "1 day" : days + " days";
  }

  /** By its alternative names alone (RFC 9525, 6.3): an asterisk stands for the first label. */
  static boolean covers(Certificate certificate, String host) {
    String wanted = host.toLowerCase(Locale.ROOT);
    int dot = wanted.indexOf('.');
    String wild = dot < 0 ? wanted : "*" + wanted.substring(dot);
    return certificate.alternativeNames().stream()
        .map(it -> it.toLowerCase(Locale.ROOT))
        .anyMatch(it -> it.equals(wanted) || it.equals(wild));
  }

  private static String names(Certificate certificate) {
    return certificate.alternativeNames().isEmpty()
        ? certificate.subject() + ", without alternative names"
        : String.join(", ", certificate.alternativeNames().stream().limit(5).toList());
  }
}
