package dev.steward.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steward.model.fact.certificate.Certificate;
import dev.steward.model.fact.name.FrontDoor;
import dev.steward.model.fact.name.NameFacts;
import dev.steward.model.fact.name.TlsAnswer;
import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import dev.steward.model.port.NameReader;
import dev.steward.model.port.ReadLimits;
import dev.steward.model.value.ByteSize;
import dev.steward.testing.name.NameReaderContract;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real reader, against a resolver and a web server on loopback. */
class ReadNameTest extends NameReaderContract {
  @TempDir private static Path folder;
  private static LoopbackSite plainSite;

  private LoopbackDns dns;
  private LoopbackSite site;
  private final Set<X509Certificate> trusted = new HashSet<>();
  private boolean ipv6 = true;

  @BeforeAll
  static void serve() throws Exception {
    plainSite = LoopbackSite.of(folder, "www.example.org", "-1d", 90);
  }

  @AfterAll
  static void end() {
    plainSite.close();
  }

  @BeforeEach
  void start() throws IOException {
    dns =
        new LoopbackDns()
            .host("www.example.org", "127.0.0.1")
            .host("closed.example.org", "127.0.0.2")
            .host("empty.example.org")
            .host("both.example.org", "127.0.0.1", "::1")
            .failing("lost.example.org");
    site = plainSite;
  }

  @AfterEach
  void stop() {
    dns.close();
  }

  @Override
  protected NameReader reader() {
    return reader(dns.url(), site.httpPort(), site.httpsPort());
  }

  private NameReader reader(String resolver, int http, int https) {
    return new ReadName(
        new NameSettings(
            Clock.systemUTC(),
            resolver,
            http,
            https,
            () -> trusted,
            ReadNameTest::certificate,
            text -> text,
            () -> ipv6));
  }

  private static Optional<Certificate> certificate(String base64) {
    try {
      X509Certificate read =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(
                      new ByteArrayInputStream(Base64.getDecoder().decode(base64)));
      return Optional.of(
          new Certificate(
              read.getSubjectX500Principal().getName(),
              read.getIssuerX500Principal().getName(),
              read.getSerialNumber().toString(16),
              read.getSubjectAlternativeNames().stream()
                  .map(it -> String.valueOf(it.get(1)))
                  .toList(),
              read.getNotBefore().toInstant(),
              read.getNotAfter().toInstant(),
              "EC",
              256,
              read.getSigAlgName(),
              false));
    } catch (CertificateException e) {
      throw new IllegalStateException(e);
    }
  }

  private TlsAnswer tls() {
    return reader()
        .read(name("www.example.org"), LIMITS)
        .doors()
        .getFirst()
        .tls()
        .maybe()
        .orElseThrow();
  }

  @Test
  void chainThatNobodyTrustsIsReadAndSaidToBe() {
    TlsAnswer answer = tls();

    assertThat(answer.distrust()).contains("it is signed by itself");
    assertThat(answer.protocol()).isEqualTo("TLSv1.3");
  }

  @Test
  void chainOfATrustedAuthorityIsTrusted() {
    trusted.add(site.certificate());

    assertThat(tls().distrust()).isEmpty();
  }

  @Test
  void expiredCertificateIsReadAndItsChainStillJudged() throws Exception {
    try (LoopbackSite old = LoopbackSite.of(folder, "www.example.org", "-40d", 10)) {
      site = old;
      trusted.add(old.certificate());

      TlsAnswer answer = tls();

      assertThat(answer.certificate().notAfter()).isBefore(java.time.Instant.now());
      assertThat(answer.distrust()).isEmpty();
    }
  }

  @Test
  void neitherCookiesNorTokensOfARedirectAreKept() {
    NameFacts facts = reader().read(name("www.example.org"), LIMITS);

    assertThat(facts.toString()).doesNotContain("canary").contains("max-age=31536000");
  }

  @Test
  void nameWithoutAddressIsSeen() {
    NameFacts facts = reader().read(name("empty.example.org"), LIMITS);

    assertThat(facts.resolution().maybe().orElseThrow().exists()).isTrue();
    assertThat(facts.doors()).isEmpty();
  }

  @Test
  void addressesOfAKindThatThisMachineLacksAreNotAsked() {
    ipv6 = false;

    List<FrontDoor> doors = reader().read(name("both.example.org"), LIMITS).doors();

    assertThat(doors).extracting(FrontDoor::address).hasSize(2).first().isEqualTo("127.0.0.1");
    assertThat(doors.getFirst().tls()).isInstanceOf(Observed.Seen.class);
    assertThat(doors.getLast().tls())
        .isInstanceOfSatisfying(
            Observed.Unseen.class,
            it -> assertThat(it.unknown().kind()).isEqualTo(Unknown.Kind.NOT_ASKED));
  }

  @Test
  void serverThatAcceptsAndSaysNothingEndsWithItsDeadline() throws IOException {
    try (ServerSocket mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      NameReader reader = reader(dns.url(), mute.getLocalPort(), mute.getLocalPort());
      ReadLimits brief =
          new ReadLimits(Duration.ofMillis(500), Duration.ofMillis(700), ByteSize.parse("1Mi"));

      FrontDoor door = reader.read(name("www.example.org"), brief).doors().getFirst();

      assertThat(door.tls())
          .isInstanceOfSatisfying(
              Observed.Unseen.class,
              it -> assertThat(it.unknown().kind()).isEqualTo(Unknown.Kind.TIMED_OUT));
      assertThat(door.http()).isInstanceOf(Observed.Unseen.class);
    }
  }

  @Test
  void deadResolverIsUnseen() {
    dns.close();
    ReadLimits brief =
        new ReadLimits(Duration.ofMillis(50), Duration.ofSeconds(5), ByteSize.parse("1Mi"));

    assertThat(reader().read(name("www.example.org"), brief).resolution())
        .isInstanceOf(Observed.Unseen.class);
  }

  /** The JDK's client alone would ask a silent resolver for more than a minute. */
  @Test
  void silentResolverEndsWithItsLimit() throws IOException {
    try (DatagramSocket mute = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      ReadLimits brief =
          new ReadLimits(Duration.ofMillis(300), Duration.ofSeconds(30), ByteSize.parse("1Mi"));
      NameReader reader =
          reader("dns://127.0.0.1:" + mute.getLocalPort(), site.httpPort(), site.httpsPort());

      assertThat(reader.read(name("www.example.org"), brief).resolution())
          .isInstanceOfSatisfying(
              Observed.Unseen.class,
              it -> assertThat(it.unknown().kind()).isEqualTo(Unknown.Kind.TIMED_OUT));
    }
  }

  @Test
  void whatIsNotHttpIsRefused() {
    assertThatThrownBy(() -> AskWeb.parse("SSH-2.0-OpenSSH_9.2\r\n\r\n", text -> text))
        .isInstanceOf(IOException.class)
        .hasMessage("the answer is not HTTP");
  }
}
