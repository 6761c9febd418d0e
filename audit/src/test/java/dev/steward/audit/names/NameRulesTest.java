package dev.steward.audit.names;

import static dev.steward.audit.names.NameCase.ELSEWHERE;
import static dev.steward.audit.names.NameCase.HEADERS;
import static dev.steward.audit.names.NameCase.HOST;
import static dev.steward.audit.names.NameCase.OWN;
import static dev.steward.audit.names.NameCase.certificate;
import static dev.steward.audit.names.NameCase.fake;
import static dev.steward.audit.names.NameCase.good;
import static dev.steward.audit.names.NameCase.judge;
import static dev.steward.audit.names.NameCase.site;
import static dev.steward.audit.names.NameCase.spec;
import static dev.steward.audit.names.NameCase.toTls;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.audit.fixture.Judged;
import dev.steward.audit.rule.Rule;
import dev.steward.model.fact.certificate.Certificate;
import dev.steward.model.fact.name.FrontDoor;
import dev.steward.model.fact.name.NameFacts;
import dev.steward.model.fact.name.Resolution;
import dev.steward.model.fact.name.WebAnswer;
import dev.steward.model.finding.Finding;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Verdict;
import dev.steward.model.observe.Evidence;
import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import dev.steward.model.port.ReadLimits;
import dev.steward.testing.name.FakeNames;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NameRulesTest {
  static List<Rule> rules() {
    return NameRules.PACK.rules();
  }

  /** With a proxy's mark where one is declared, nothing is wrong with a name as it should be. */
  @ParameterizedTest
  @MethodSource("rules")
  void nameAsItShouldBeIsFine(Rule rule) {
    assertThat(judge(rule, spec(true, false), site(OWN, HEADERS)).clean()).isTrue();
    assertThat(judge(rule, spec(true, true), site(ELSEWHERE, proxied())).clean()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void nobodyLooked(Rule rule) {
    Judged judged =
        judge(rule, spec(true, true), Observed.unseen(Unknown.Kind.NOT_ASKED, "nobody looked"));

    assertThat(judged.notAssessed())
        .extracting(Verdict.NotAssessed::reason)
        .containsExactly("nobody looked");
  }

  @ParameterizedTest
  @MethodSource("rules")
  void nothingIsSaidOfAnEstateWithoutNames(Rule rule) {
    Observed<List<NameFacts>> none =
        Observed.seen(List.of(), new Evidence("names", NameCase.NOW, ""));

    assertThat(new Judged(rule.judge(NameCase.input(Map.of(), none))).notApplicable()).hasSize(1);
  }

  @Test
  void unknownsOfOneNameAreOneUnknown() {
    FakeNames names = fake().noResolver(HOST, "the resolver could not be asked");

    assertThat(
            rules().stream()
                .flatMap(rule -> judge(rule, spec(true, true), names).notAssessed().stream())
                .map(Verdict.NotAssessed::id)
                .distinct())
        .hasSize(1);
  }

  @Test
  void nameThatDoesNotExistIsFoundOnce() {
    assertThat(judge(Resolves.RULE, spec(true, true), fake()).finding())
        .returns(Severity.HIGH, Finding::severity)
        .returns("api.example.org does not exist: the resolver says NXDOMAIN", Finding::title);
    assertThat(rules().stream().skip(1))
        .allSatisfy(
            rule -> assertThat(judge(rule, spec(true, true), fake()).notApplicable()).hasSize(1));
  }

  @Test
  void certificateOfAClosedDoorIsNotAssessed() {
    assertThat(
            judge(CertificateShown.RULE, spec(true, false), fake().closed(HOST, OWN)).notAssessed())
        .extracting(Verdict.NotAssessed::reason)
        .containsExactly("TLS at 203.0.113.15: Connection refused");
  }

  @ParameterizedTest
  @CsvSource({
    "-3, CRITICAL, The certificate of api.example.org expired 3 days ago",
    "5, HIGH, The certificate of api.example.org expires in 5 days",
    "20, MEDIUM, The certificate of api.example.org expires in 20 days",
  })
  void certificateNearItsEndIsFound(int days, Severity severity, String title) {
    Certificate old = certificate(HOST, Duration.ofDays(days), Duration.ofDays(90));

    assertThat(judge(CertificateShown.RULE, spec(true, false), shown(old, "")).finding())
        .returns(severity, Finding::severity)
        .returns(title, Finding::title);
  }

  /** A certificate of six days is renewed every few days; 30 days would never be left. */
  @Test
  void certificateMadeForAShortLifeIsJudgedByAThirdOfIt() {
    Certificate brief = certificate(HOST, Duration.ofDays(4), Duration.ofDays(6));

    assertThat(judge(CertificateShown.RULE, spec(true, false), shown(brief, "")).clean()).isTrue();
  }

  @Test
  void certificateForAnotherNameIsFoundWithWhatElseIsWrongOfIt() {
    Certificate other = certificate("vps5.example.org", Duration.ofDays(60), Duration.ofDays(90));

    Finding finding =
        judge(CertificateShown.RULE, spec(true, false), shown(other, "it is signed by itself"))
            .finding();

    assertThat(finding.title())
        .isEqualTo("api.example.org shows a certificate for vps5.example.org");
    assertThat(finding.symptoms())
        .containsExactly(
            OWN
                + ": api.example.org shows a certificate that clients do not trust: it is signed by itself");
    assertThat(finding.evidence()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "api.example.org, true",
    "API.example.org, true",
    "*.example.org, true",
    "*.org, false",
    "example.org, false",
    "*.api.example.org, false",
  })
  void asteriskStandsForOneLabel(String named, boolean covers) {
    assertThat(
            CertificateShown.covers(
                certificate(named, Duration.ofDays(60), Duration.ofDays(90)), HOST))
        .isEqualTo(covers);
  }

  @Test
  void pagesInTheClearAreFound() {
    assertThat(judge(Redirected.RULE, spec(true, false), plain(200, Map.of())).finding().title())
        .isEqualTo("api.example.org serves its pages in the clear");
    assertThat(
            judge(
                    Redirected.RULE,
                    spec(true, false),
                    plain(302, Map.of("location", "http://www.example.org/")))
                .finding()
                .title())
        .isEqualTo(
            "api.example.org sends who comes in the clear to http://www.example.org/, and not to TLS");
  }

  @Test
  void closedPortAndErrorsInTheClearAreFine() {
    assertThat(judge(Redirected.RULE, spec(true, false), plain(426, Map.of())).clean()).isTrue();
    assertThat(judge(Redirected.RULE, spec(true, false), fake().closed(HOST, OWN)).clean())
        .isTrue();
    assertThat(judge(Redirected.RULE, spec(false, false), plain(200, Map.of())).notApplicable())
        .hasSize(1);
  }

  @Test
  void missingHeadersAreNamed() {
    Map<String, String> few =
        Map.of("content-type", "text/html", "strict-transport-security", "max-age=0");

    assertThat(judge(SecurityHeaders.RULE, spec(true, false), site(OWN, few)).finding())
        .returns(Severity.LOW, Finding::severity)
        .returns(
            "api.example.org answers without Strict-Transport-Security and X-Content-Type-Options and frame-ancestors",
            Finding::title);
  }

  @Test
  void dataNeedsNoFrameAncestors() {
    Map<String, String> data = new HashMap<>(HEADERS);
    data.remove("content-security-policy");
    data.put("content-type", "application/json");

    assertThat(judge(SecurityHeaders.RULE, spec(true, false), site(OWN, data)).clean()).isTrue();
  }

  @Test
  void proxiedNameThatLeadsStraightToAServerIsFound() {
    assertThat(judge(Proxied.RULE, spec(true, true), site(OWN, HEADERS)).finding())
        .returns(Severity.HIGH, Finding::severity)
        .returns(
            "api.example.org is declared as proxied, and leads straight to vps5", Finding::title);
  }

  @Test
  void proxyThatNobodyDeclaredIsFound() {
    assertThat(judge(Proxied.RULE, spec(true, false), site(ELSEWHERE, proxied())).finding())
        .returns(Severity.LOW, Finding::severity)
        .returns(
            "Cloudflare stands before api.example.org, and no proxy is declared", Finding::title);
  }

  /** It may be another provider's: the absence of one mark proves nothing. */
  @Test
  void noMarkOfAKnownProxyIsNotAssessed() {
    assertThat(judge(Proxied.RULE, spec(true, true), site(ELSEWHERE, HEADERS)).notAssessed())
        .hasSize(1);
  }

  @Test
  void addressThatThisMachineHasNoWayToIsLeftOutOnlyBesideAnother() {
    FrontDoor seen =
        site(OWN, HEADERS).read(spec(true, false), ReadLimits.DEFAULT).doors().getFirst();
    Observed<Boolean> no = Observed.unseen(Unknown.Kind.NOT_ASKED, "no IPv6 here");
    FrontDoor other = new FrontDoor("2001:db8::1", as(no), as(no), as(no));

    assertThat(doors(seen, other).clean()).isTrue();
    assertThat(doors(other).notAssessed()).hasSize(1);
  }

  @Test
  void oneSilentAddressOfTwoIsNotAssessed() {
    FrontDoor seen =
        site(OWN, HEADERS).read(spec(true, false), ReadLimits.DEFAULT).doors().getFirst();
    Observed<Boolean> late = Observed.unseen(Unknown.Kind.TIMED_OUT, "did not answer in time");

    assertThat(doors(seen, new FrontDoor(ELSEWHERE, as(late), as(late), as(late))).notAssessed())
        .hasSize(1);
  }

  private static <T> Observed<T> as(Observed<Boolean> unseen) {
    return unseen.flatMap(_ -> {
      throw new IllegalStateException("seen");
    });
  }

  private static Judged doors(FrontDoor... doors) {
    List<FrontDoor> all = List.of(doors);
    NameFacts facts =
        new NameFacts(
            "api",
            HOST,
            Observed.seen(
                new Resolution(true, List.of(), all.stream().map(FrontDoor::address).toList()),
                new Evidence("DNS", NameCase.NOW, "")),
            all);
    return judge(
        CertificateShown.RULE,
        spec(true, false),
        Observed.seen(List.of(facts), new Evidence("names", NameCase.NOW, "")));
  }

  private static FakeNames shown(Certificate certificate, String distrust) {
    return fake()
        .site(
            HOST,
            OWN,
            certificate,
            Optional.of(distrust).filter(it -> !it.isEmpty()),
            new WebAnswer(200, HEADERS),
            toTls());
  }

  private static FakeNames plain(int status, Map<String, String> headers) {
    return fake()
        .site(
            HOST,
            OWN,
            good(),
            Optional.empty(),
            new WebAnswer(200, HEADERS),
            Optional.of(new WebAnswer(status, headers)));
  }

  private static Map<String, String> proxied() {
    Map<String, String> headers = new HashMap<>(HEADERS);
    headers.put("cf-ray", "8a0000000000aaaa-FRA");
    return headers;
  }
}
