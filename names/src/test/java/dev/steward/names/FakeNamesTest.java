package dev.steward.names;

import dev.steward.model.fact.certificate.Certificate;
import dev.steward.model.fact.name.WebAnswer;
import dev.steward.model.port.NameReader;
import dev.steward.testing.name.FakeNames;
import dev.steward.testing.name.NameReaderContract;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fake keeps to what the real one keeps to. */
class FakeNamesTest extends NameReaderContract {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

  @Override
  protected NameReader reader() {
    Certificate certificate =
        new Certificate(
            "CN=www.example.org",
            "CN=Example CA",
            "1",
            List.of("www.example.org"),
            NOW.minus(Duration.ofDays(1)),
            NOW.plus(Duration.ofDays(90)),
            "EC",
            256,
            "SHA256withECDSA",
            false);
    return new FakeNames(Clock.fixed(NOW, ZoneOffset.UTC))
        .site(
            "www.example.org",
            "192.0.2.1",
            certificate,
            Optional.empty(),
            new WebAnswer(200, Map.of()),
            Optional.of(new WebAnswer(301, Map.of("location", "https://www.example.org/"))))
        .closed("closed.example.org", "192.0.2.2")
        .noResolver("lost.example.org", "the resolver could not be asked");
  }
}
