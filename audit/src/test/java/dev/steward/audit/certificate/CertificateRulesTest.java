package dev.steward.audit.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.audit.fixture.Answers;
import dev.steward.audit.fixture.Judged;
import dev.steward.audit.fixture.ServerCase;
import dev.steward.audit.rule.Rule;
import dev.steward.model.fact.certificate.Certificate;
import dev.steward.model.fact.certificate.CertificateStore;
import dev.steward.model.fact.certificate.PemFile;
import dev.steward.model.finding.Finding;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.FileMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CertificateRulesTest {
  private static final Instant NOW = Answers.AT;
  private static final Certificate GOOD = certificate(NOW.minus(days(60)), NOW.plus(days(60)));

  static List<Rule> all() {
    return CertificateRules.PACK.rules();
  }

  @ParameterizedTest
  @MethodSource("all")
  void goodCertificateAndKeyAreFine(Rule rule) {
    assertThat(judge(rule, store(file(GOOD, "600", true))).clean()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("all")
  void cutAnswerIsNotAssessed(Rule rule) {
    Judged judged = ServerCase.named("vps5").answers(a -> a.timedOut("certificates")).judge(rule);
    assertThat(judged.notAssessed()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("all")
  void placeThatCannotBeReadIsNotAssessedAndOnlyForALocalUserNotApplicable(Rule rule) {
    CertificateStore store =
        new CertificateStore(List.of(file(GOOD, "600", true)), List.of("/etc/letsencrypt/live"), 0);
    assertThat(judge(rule, store).notAssessed().getFirst().subject().name())
        .isEqualTo("/etc/letsencrypt/live");
    Judged local = ServerCase.named("here").local().seeing("certificates.store", store).judge(rule);
    assertThat(local.notApplicable().getFirst().why())
        .isEqualTo("needs root: /etc/letsencrypt/live");
    assertThat(local.notAssessed()).isEmpty();
  }

  @Test
  void expiredCertificateIsFoundWorseWhereItIsUsed() {
    Certificate old = certificate(NOW.minus(days(90)), NOW.minus(days(3)));
    Finding used = judge(Expired.RULE, store(file(old, "644", false))).finding();
    assertThat(used.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(used.title()).isEqualTo("The certificate CN=www.example.org expired 3 days ago");
    assertThat(used.consequence())
        .isEqualTo("It is used by /etc/apache2/sites-enabled/website.conf.");
    assertThat(used.evidence().getFirst().excerpt()).contains("RSA 2048 bits");
    assertThat(judge(Expiring.RULE, store(file(old, "644", false))).clean()).isTrue();

    PemFile lying =
        new PemFile(
            "/etc/ssl/certs/old.pem",
            FileMode.parse("644"),
            "root",
            "root",
            List.of(old),
            0,
            false,
            false,
            List.of());
    assertThat(judge(Expired.RULE, store(lying)).finding().severity()).isEqualTo(Severity.MEDIUM);
  }

  @Test
  void expiringCertificateIsFoundByTheStandardsDays() {
    assertThat(expiring(29).severity()).isEqualTo(Severity.MEDIUM);
    assertThat(expiring(5).severity()).isEqualTo(Severity.HIGH);
    assertThat(expiring(5).title())
        .isEqualTo("The certificate CN=www.example.org expires in 5 days");
    Certificate later = certificate(NOW.minus(days(60)), NOW.plus(days(31)));
    assertThat(judge(Expiring.RULE, store(file(later, "644", false))).clean()).isTrue();
  }

  @Test
  void certificateMadeForAWeekIsNotAboutToExpireFromItsFirstDay() {
    Certificate weekly = certificate(NOW.minus(days(1)), NOW.plus(days(6)));
    assertThat(judge(Expiring.RULE, store(file(weekly, "644", false))).clean()).isTrue();
    Certificate due = certificate(NOW.minus(days(5)), NOW.plus(days(2)));
    assertThat(judge(Expiring.RULE, store(file(due, "644", false))).findings()).hasSize(1);
  }

  @Test
  void certificateOfTheFutureIsFound() {
    Certificate future = certificate(NOW.plus(days(1)), NOW.plus(days(90)));
    assertThat(judge(NotYetValid.RULE, store(file(future, "644", false))).finding().title())
        .contains("is valid only from 2026-11-24T12:00:00Z");
  }

  @Test
  void weakKeyAndSignatureAreFoundAndARootsOwnSignatureIsNot() {
    assertThat(weak("RSA", 1024, "SHA256withRSA", "CN=ca").finding().title())
        .isEqualTo("The certificate CN=www.example.org has a key of 1024 bits (RSA)");
    assertThat(weak("EC", 192, "SHA256withECDSA", "CN=ca").findings()).hasSize(1);
    assertThat(weak("RSA", 4096, "SHA1withRSA", "CN=ca").finding().title())
        .endsWith("has a signature of SHA1withRSA");
    assertThat(weak("RSA", 4096, "SHA1withRSA", "CN=www.example.org").clean()).isTrue();
    assertThat(weak("EdDSA", 255, "Ed25519", "CN=ca").clean()).isTrue();
  }

  @Test
  void keyThatEverybodyCanReadIsFound() {
    Finding open = judge(KeyReadable.RULE, store(file(GOOD, "644", true))).finding();
    assertThat(open.severity()).isEqualTo(Severity.HIGH);
    assertThat(open.consequence()).isEqualTo("Its mode is 0644 (root:ssl-cert).");
    assertThat(judge(KeyReadable.RULE, store(file(GOOD, "640", true))).clean()).isTrue();
    assertThat(judge(KeyReadable.RULE, store(file(GOOD, "644", false))).clean()).isTrue();
  }

  @Test
  void damagedCertificateIsNotAssessed() {
    PemFile damaged =
        new PemFile(
            "/etc/nginx/site.pem",
            FileMode.parse("644"),
            "root",
            "root",
            List.of(),
            1,
            false,
            false,
            List.of());
    assertThat(judge(Expired.RULE, store(damaged)).notAssessed()).hasSize(1);
  }

  private static Finding expiring(int left) {
    Certificate soon = certificate(NOW.minus(days(365)), NOW.plus(days(left)).plusSeconds(1));
    return judge(Expiring.RULE, store(file(soon, "644", false))).finding();
  }

  private static Judged weak(String type, int bits, String signature, String issuer) {
    Certificate certificate =
        new Certificate(
            GOOD.subject(),
            issuer,
            "1",
            List.of(),
            GOOD.notBefore(),
            GOOD.notAfter(),
            type,
            bits,
            signature,
            false);
    return judge(WeakCertificate.RULE, store(file(certificate, "644", false)));
  }

  private static Certificate certificate(Instant from, Instant to) {
    return new Certificate(
        "CN=www.example.org",
        "CN=Example CA",
        "1",
        List.of("www.example.org"),
        from,
        to,
        "RSA",
        2048,
        "SHA256withRSA",
        false);
  }

  private static PemFile file(Certificate certificate, String mode, boolean key) {
    return new PemFile(
        "/etc/ssl/website/www.example.org.pem",
        FileMode.parse(mode),
        "root",
        "ssl-cert",
        List.of(certificate),
        0,
        key,
        false,
        List.of("/etc/apache2/sites-enabled/website.conf"));
  }

  private static CertificateStore store(PemFile file) {
    return new CertificateStore(List.of(file), List.of(), 0);
  }

  private static Judged judge(Rule rule, CertificateStore store) {
    return ServerCase.named("vps5").seeing("certificates.store", store).judge(rule);
  }

  private static Duration days(int days) {
    return Duration.ofDays(days);
  }
}
