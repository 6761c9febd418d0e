package dev.steward.audit.gx;

import dev.steward.model.estate.NameSpec;
import dev.steward.model.fact.certificate.Certificate;
import dev.steward.model.fact.name.NameFacts;
import dev.steward.model.fact.name.WebAnswer;
import dev.steward.model.observe.Evidence;
import dev.steward.model.observe.Observed;
import dev.steward.model.port.ReadLimits;
import dev.steward.testing.name.FakeNames;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The three public names, all behind Cloudflare and in order. */
final class GxNames {
  private GxNames() {}

  static Observed<List<NameFacts>> observed(Instant at) {
    FakeNames names = new FakeNames(Clock.fixed(at, ZoneOffset.UTC));
    List<NameSpec> specs =
        List.of(
            new NameSpec("api", "api.example.org", true, true),
            new NameSpec("wallet", "wallet.example.org", true, true),
            new NameSpec("website", "www.example.org", true, true));
    specs.forEach(spec -> site(names, spec.host(), at));
    return Observed.seen(
        specs.stream().map(spec -> names.read(spec, ReadLimits.DEFAULT)).toList(),
        new Evidence("looked from this machine", at, ""));
  }

  private static void site(FakeNames names, String host, Instant at) {
    names.site(
        host,
        "198.51.100.7",
        certificate(host, at),
        Optional.empty(),
        new WebAnswer(
            200,
            Map.of(
                "server", "cloudflare",
                "cf-ray", "8a0000000000aaaa-FRA",
                "content-type", "text/html; charset=utf-8",
                "strict-transport-security", "max-age=31536000",
                "x-content-type-options", "nosniff",
                "x-frame-options", "DENY")),
        Optional.of(
            new WebAnswer(
                301, Map.of("server", "cloudflare", "location", "https://" + host + "/"))));
  }

  private static Certificate certificate(String host, Instant at) {
    return new Certificate(
        "CN=example.org",
        "CN=WE1, O=Google Trust Services, C=US",
        "1a2b3c",
        List.of("example.org", host),
        at.minus(Duration.ofDays(30)),
        at.plus(Duration.ofDays(60)),
        "EC",
        256,
        "SHA256withECDSA",
        false);
  }
}
