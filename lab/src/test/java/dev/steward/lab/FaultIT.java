package dev.steward.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sick servers never stop the sweep, and what could not be seen is said. */
@ExtendWith(Lab.class)
class FaultIT {
  /** Far below the sum of what the sick servers could take, far above what the others need. */
  private static final Duration DEADLINE = Duration.ofSeconds(100);

  /** A fault, the server it is on, the outcome, and what the reason tells the operator. */
  record Sick(String fault, String server, String outcome, String told) {}

  static List<List<Sick>> sicknesses() {
    return List.of(
        List.of(
            new Sick("flood", "vps2", "refused", "look at its start-up files"),
            new Sick("black-hole", "vps3", "unreachable", "firewalls on the way"),
            new Sick("host-down", "vps4", "unreachable", "check that it is up")),
        List.of(
            new Sick("sudo-asks", "vps2", "refused", "declare a sudo password"),
            new Sick("refuse", "vps3", "unreachable", "check that it is up, the port"),
            new Sick("host-key-changed", "vps4", "identity-changed", "Nothing was sent")));
  }

  @ParameterizedTest
  @MethodSource("sicknesses")
  void sickServersAreOutcomesAndTheRestIsComplete(List<Sick> sick, Lab.Servers servers) {
    Broken broken = new Broken("sick");
    Map<String, String> outcomes = new TreeMap<>(Map.of("vps1", "observed", "vps5", "observed"));
    for (Sick one : sick) {
      broken.by(one.fault(), one.server());
      outcomes.put(one.server(), one.outcome());
    }
    try (Lab.Fault _ = broken.bringIn(servers)) {
      long began = System.nanoTime();
      Audit audit = Audit.of(servers);

      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(DEADLINE);
      assertThat(audit.outcomes()).as(audit.text()).isEqualTo(outcomes);
      for (Sick one : sick) {
        assertThat(audit.reason(one.server())).contains(one.server()).contains(one.told());
      }
      assertThat(audit.findings()).as(audit.titles()).isEmpty();
      assertThat(audit.unknowns()).containsExactly("INTENT-SERVER-OBSERVED");
      assertThat(audit.code()).isEqualTo(3);
      assertThat(audit.result().at("/complete").booleanValue()).isFalse();
    }
  }

  @Test
  void whatIsOnlyInconvenientChangesNothing(Lab.Servers servers) {
    Broken broken =
        new Broken("inconvenient")
            .by("max-sessions-1", "vps1")
            .by("loss", "vps2")
            .by("banner-shell", "vps2")
            .by("locale-de", "vps3")
            .by("no-tmp", "vps4")
            .by("delay", "vps5");
    try (Lab.Fault _ = broken.bringIn(servers)) {
      Audit audit = Audit.of(servers);

      assertThat(audit.outcomes().values()).as(audit.text()).hasSize(5).containsOnly("observed");
      assertThat(audit.titles()).isEmpty();
      assertThat(audit.code()).isZero();
    }
  }

  @Test
  void databaseThatHangsOrRefusesIsNotAssessed(Lab.Servers servers) {
    Broken broken = new Broken("databases").by("pg-hang", "vps4").by("pg-refuse", "vps2");
    try (Lab.Fault _ = broken.bringIn(servers)) {
      Audit audit = Audit.of(servers, "vps2", "vps4");

      assertThat(audit.outcomes().values()).containsOnly("observed");
      assertThat(audit.findings()).as(audit.titles()).isEmpty();
      assertThat(audit.unknowns()).containsOnly("DATA-INSTANCE-OBSERVED");
      assertThat(audit.titles()).contains("timeout expired").contains("rejects connection");
      assertThat(audit.code()).isEqualTo(3);
    }
  }

  @Test
  void commandThatHangsIsNotAssessedAndAFullDiskIsFoundOnTheFullDisk(Lab.Servers servers) {
    Broken broken = new Broken("hang, disk full").by("hang", "vps3").by("disk-full", "vps2");
    try (Lab.Fault _ = broken.bringIn(servers)) {
      Audit audit = Audit.of(servers, "vps2", "vps3");

      assertThat(audit.outcomes().values()).containsOnly("observed");
      assertThat(audit.findings())
          .as(audit.titles())
          .containsExactly("critical HOST-DISK-USAGE vps2");
      assertThat(audit.unknowns()).contains("NET-STORE-OPEN").noneMatch(r -> r.startsWith("CRON"));
      assertThat(audit.titles()).contains("did not answer in time");
      assertThat(audit.code()).isEqualTo(3);
    }
  }
}
