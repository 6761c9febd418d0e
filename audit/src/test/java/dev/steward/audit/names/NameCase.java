package dev.steward.audit.names;

import dev.steward.audit.fixture.Judged;
import dev.steward.audit.rule.AuditInput;
import dev.steward.audit.rule.Rule;
import dev.steward.model.estate.BackupsSpec;
import dev.steward.model.estate.Estate;
import dev.steward.model.estate.NameSpec;
import dev.steward.model.estate.Platform;
import dev.steward.model.estate.ServerSpec;
import dev.steward.model.estate.Sudo;
import dev.steward.model.fact.certificate.Certificate;
import dev.steward.model.fact.name.NameFacts;
import dev.steward.model.fact.name.WebAnswer;
import dev.steward.model.observe.Evidence;
import dev.steward.model.observe.Observed;
import dev.steward.model.port.ReadLimits;
import dev.steward.model.snapshot.PlatformObservation;
import dev.steward.model.snapshot.Snapshot;
import dev.steward.model.value.ServerName;
import dev.steward.testing.name.FakeNames;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/** An estate with server vps5 at 203.0.113.15 and the name {@code api}, and what was seen of it. */
final class NameCase {
  static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  static final String HOST = "api.example.org";
  static final String ELSEWHERE = "198.51.100.7";
  static final String OWN = "203.0.113.15";

  /** As a careful operator sets it. */
  static final Map<String, String> HEADERS =
      Map.of(
          "content-type", "text/html; charset=utf-8",
          "strict-transport-security", "max-age=31536000; includeSubDomains",
          "x-content-type-options", "nosniff",
          "content-security-policy", "default-src 'self'; frame-ancestors 'none'");

  private NameCase() {}

  static Certificate certificate(String host, Duration left, Duration life) {
    Instant end = NOW.plus(left);
    return new Certificate(
        "CN=" + host,
        "CN=Example CA",
        "1",
        List.of(host),
        end.minus(life),
        end,
        "EC",
        256,
        "SHA256withECDSA",
        false);
  }

  static Certificate good() {
    return certificate(HOST, Duration.ofDays(60), Duration.ofDays(90));
  }

  static Optional<WebAnswer> toTls() {
    return Optional.of(new WebAnswer(301, Map.of("location", "https://" + HOST + "/")));
  }

  static FakeNames fake() {
    return new FakeNames(Clock.fixed(NOW, ZoneOffset.UTC));
  }

  static FakeNames site(String address, Map<String, String> headers) {
    return fake()
        .site(HOST, address, good(), Optional.empty(), new WebAnswer(200, headers), toTls());
  }

  static NameSpec spec(boolean tls, boolean proxied) {
    return new NameSpec("api", HOST, tls, proxied);
  }

  static Judged judge(Rule rule, NameSpec spec, FakeNames names) {
    return judge(
        rule,
        spec,
        Observed.seen(
            List.of(names.read(spec, ReadLimits.DEFAULT)), new Evidence("names", NOW, "")));
  }

  static Judged judge(Rule rule, NameSpec spec, Observed<List<NameFacts>> seen) {
    return new Judged(rule.judge(input(Map.of("api", spec), seen)));
  }

  static AuditInput input(Map<String, NameSpec> names, Observed<List<NameFacts>> seen) {
    ServerName vps5 = new ServerName("vps5");
    ServerSpec server =
        new ServerSpec(
            vps5,
            new ServerSpec.Access.Ssh(
                OWN,
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new Sudo.None()),
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            Optional.empty(),
            Optional.empty());
    Estate estate =
        new Estate(
            "example",
            Map.of(),
            new TreeMap<>(Map.of(vps5, server)),
            Map.of(),
            List.of(),
            List.of(),
            Map.of(),
            new Platform(
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(names),
                BackupsSpec.NONE),
            List.of());
    Snapshot snapshot =
        new Snapshot("example", NOW, "test", List.of())
            .with(PlatformObservation.NONE.withNames(seen));
    return new AuditInput(estate, snapshot, Map.of());
  }
}
