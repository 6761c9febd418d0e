package dev.steward.report.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.model.fact.cluster.ClusterFacts;
import dev.steward.model.finding.AuditResult;
import dev.steward.model.finding.Coverage;
import dev.steward.model.observe.Unknown;
import dev.steward.model.snapshot.ClusterObservation;
import dev.steward.model.snapshot.Outcome;
import dev.steward.model.snapshot.PlatformObservation;
import dev.steward.model.snapshot.Snapshot;
import dev.steward.report.Format;
import dev.steward.report.Look;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A cluster that could not be read stands in every report for people, with its reason. */
final class ClusterLineTest {
  private static final String WHY = "the connection was refused";

  private static AuditResult unreachable() {
    ClusterObservation main =
        new ClusterObservation(
            "main",
            Outcome.UNREACHABLE,
            WHY,
            Duration.ofMillis(12),
            ClusterFacts.unseen(new Unknown(Unknown.Kind.NOT_ASKED, WHY)));
    Snapshot snapshot =
        new Snapshot("gx", Instant.parse("2026-11-01T12:00:00Z"), "test", List.of())
            .with(new PlatformObservation(List.of(main), List.of(), List.of()));
    return new AuditResult(
        snapshot, new Coverage(1, 1, 0, 0, List.of(), List.of(), List.of()), List.of());
  }

  private static String report(Format format) throws IOException {
    StringBuilder out = new StringBuilder();
    AuditReport.write(format, unreachable(), List.of(), Look.plain(), out);
    return out.toString();
  }

  @ParameterizedTest
  @EnumSource(names = {"TABLE", "MD", "HTML"})
  void peopleReadWhyAClusterWasNotObserved(Format format) throws IOException {
    assertThat(report(format)).contains("main", "unreachable", WHY);
  }

  @Test
  void whatWasNotSeenIsNullInJsonAndNotZero() throws IOException {
    assertThat(report(Format.JSON).replaceAll("\\s+", ""))
        .contains(
            "\"clusters\":[{\"name\":\"main\",\"outcome\":\"unreachable\",\"reason\":\"theconnectionwasrefused\",\"millis\":12,\"nodes\":null,\"pods\":null}]");
  }
}
