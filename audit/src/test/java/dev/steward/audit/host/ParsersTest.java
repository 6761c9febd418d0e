package dev.steward.audit.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steward.audit.probe.UnreadableAnswer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a server answers, a parser reads it or says that it cannot: nothing else is thrown. */
class ParsersTest {
  private static final Map<String, Function<String, Object>> PARSERS =
      Map.ofEntries(
          Map.entry("os", SystemProbe::operatingSystem),
          Map.entry("kernel", SystemProbe::kernel),
          Map.entry("sysctl", SystemProbe::settings),
          Map.entry("mac", SystemProbe::mandatoryAccess),
          Map.entry("load", ResourceProbe::load),
          Map.entry("memory", ResourceProbe::memory),
          Map.entry("pressure", ResourceProbe::pressure),
          Map.entry("df", text -> DiskProbe.fileSystems(text, Captured.text("df-inodes"))),
          Map.entry("df-inodes", text -> DiskProbe.fileSystems(Captured.text("df"), text)),
          Map.entry("mounts", DiskProbe::mounts),
          Map.entry("units", UnitProbe::loaded),
          Map.entry("unit-files", UnitProbe::unitFiles),
          Map.entry("timers", UnitProbe::timers),
          Map.entry("processes", ProcessProbe::processes),
          Map.entry("kernel-log", LogProbe::kernelLog),
          Map.entry("journal", LogProbe::journal),
          Map.entry("apt-security", PackageProbe::apt),
          Map.entry("dnf-security", PackageProbe::dnf),
          Map.entry("reboot", PackageProbe::reboot),
          Map.entry("clock", ClockProbe::clock),
          Map.entry("time-sync", ClockProbe::timeSync),
          Map.entry("machine-id", IdentityProbe::machineId),
          Map.entry("hostname", IdentityProbe::hostname),
          Map.entry("host-keys", IdentityProbe::hostKeys));

  private static final List<String> SOURCES =
      List.of(
          "os",
          "kernel",
          "sysctl",
          "resources",
          "pressure",
          "df",
          "df-inodes",
          "mounts",
          "units",
          "unit-files",
          "timers",
          "processes",
          "journal",
          "apt-security",
          "reboot",
          "clock",
          "time-sync");

  @Property(tries = 300)
  void arbitraryTextIsReadOrUnreadable(@ForAll String text) {
    PARSERS.forEach((name, parser) -> read(name, parser, text));
  }

  @Property(tries = 500)
  void damagedAnswersAreReadOrUnreadable(@ForAll("damaged") String text) {
    PARSERS.forEach((name, parser) -> read(name, parser, text));
  }

  /** Real answers with a piece replaced: the shape stays, numbers and columns do not. */
  @Provide
  Arbitrary<String> damaged() {
    Arbitrary<String> piece =
        Arbitraries.of(
            "",
            " ",
            "\n",
            "-",
            "-1",
            "99999999999999999999",
            "9223372036854775807",
            "NaN",
            "1e999",
            "=",
            ":",
            ".",
            "%",
            "\u0000",
            "\u001b[31m",
            "ä",
            "Dateisystem",
            "0",
            "ended\n",
            "n/a");
    return Arbitraries.of(SOURCES)
        .map(Captured::text)
        .flatMap(text ->
            Arbitraries.integers()
                .between(0, text.length())
                .tuple2()
                .flatMap(cut ->
                    piece.map(with ->
                        text.substring(0, Math.min(cut.get1(), cut.get2()))
                            + with
                            + text.substring(
                                Math.min(
                                    text.length(),
                                    Math.min(cut.get1(), cut.get2())
                                        + Math.abs(cut.get1() - cut.get2()) % 12)))));
  }

  private static void read(String name, Function<String, Object> parser, String text) {
    try {
      assertThat(parser.apply(text)).as(name).isNotNull();
    } catch (UnreadableAnswer e) {
      assertThat(e).hasMessageMatching("(?s).+");
    }
  }

  @Test
  void germanDfIsUnreadable() {
    assertThatThrownBy(() ->
            DiskProbe.fileSystems(
                "Dateisystem Typ 1024-Blöcke Benutzt Verfügbar Kapazität Eingehängt auf\n", ""))
        .isInstanceOf(UnreadableAnswer.class);
  }

  @Test
  void timerTimesAreReadAsUtc() {
    assertThat(
            UnitProbe.timers(
                    """
                    Id=a.timer
                    Unit=a.service
                    ActiveState=active
                    LastTriggerUSec=
                    NextElapseUSecRealtime=Tue 2026-11-24 06:15:45 UTC
                    """)
                .getFirst()
                .next())
        .isEqualTo(Optional.of(java.time.Instant.parse("2026-11-24T06:15:45Z")));
    assertThatThrownBy(() ->
            UnitProbe.timers("Id=a.timer\nNextElapseUSecRealtime=Di 2026-11-24 07:15:45 CET\n"))
        .isInstanceOf(UnreadableAnswer.class);
  }

  /** The first three are examples of Debian Policy, 5.6.12; the rest from dpkg's own tests. */
  @ParameterizedTest
  @CsvSource({
    "1.0~beta1, 1.0, -1",
    "1.0~~, 1.0~~a, -1",
    "1.0~~a, 1.0~, -1",
    "1.2.3, 1:0.4, -1",
    "1.0.10, 1.0.9, 1",
    "1.0-1, 1.0-1+deb12u1, -1",
    "7.88.1-10+deb12u14, 7.88.1-10+deb12u5, 1",
    "1.0, 1.0-0, 0",
    "0:1.0, 1.0, 0",
    "1.0a, 1.0+, -1",
    "2.0, 2.00, 0"
  })
  void versionsAreOrderedAsDpkgDoes(String a, String b, int order) {
    assertThat(Integer.signum(PackageVersion.ORDER.compare(a, b))).isEqualTo(order);
    assertThat(Integer.signum(PackageVersion.ORDER.compare(b, a))).isEqualTo(-order);
  }
}
