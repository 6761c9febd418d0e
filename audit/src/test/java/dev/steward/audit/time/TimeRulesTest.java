package dev.steward.audit.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.audit.fixture.Answers;
import dev.steward.audit.fixture.EstateCase;
import dev.steward.audit.fixture.ServerCase;
import dev.steward.model.finding.Finding;
import org.junit.jupiter.api.Test;

class TimeRulesTest {
  private static ServerCase kept(String sync, boolean container) {
    return ServerCase.named("vps1")
        .answering(
            "kernel",
            "release=6.1\nmachine=x86_64\nuptime=90000.5\nboot=1\n"
                + (container ? "container=yes\n" : ""))
        .answering("time-sync", sync);
  }

  private static ServerCase clock(long seconds, String zone, String name) {
    return ServerCase.named(name)
        .answering(
            "clock",
            "epoch=%d\noffset=+0000\nlocaltime=/usr/share/zoneinfo/%s\n"
                .formatted(Answers.AT.getEpochSecond() + seconds, zone));
  }

  private static String chrony(String offset, String state) {
    return "daemon=chronyd\nchrony=C0000201,192.0.2.1,3,1795453729.5,%s,0.0,0.0,-0.000,0.000,0.001,0.0,0.0,64.8,%s\n"
        .formatted(offset, state);
  }

  @Test
  void noDaemonIsAFindingAndInAContainerNotApplicable() {
    assertThat(kept("daemon=\n", false).judge(TimeDaemon.RULE).finding().title())
        .isEqualTo("No time daemon runs");
    assertThat(kept("daemon=\n", true).judge(TimeDaemon.RULE).notApplicable()).hasSize(1);
    assertThat(kept("daemon=\n", false).judge(TimeSynchronised.RULE).notApplicable()).hasSize(1);
    assertThat(kept("daemon=\n", false).judge(TimeOffset.RULE).notApplicable()).hasSize(1);
  }

  /** Constructed after org.freedesktop.timesync1(5): sent, received, answered, back. */
  @Test
  void timesyncdTellsItsOffsetByItsLastMessage() {
    String message =
        "daemon=systemd-timesyn\ntimesyncd=yes\nmessage=(uuuuittayttttbtt) 0 4 4 2 -25 15000 1000 4"
            + " 192 0 2 1 1795453729000000 1795453731010000 1795453731010000 1795453729020000 false"
            + " 12 1000\n";
    assertThat(kept(message, false).judge(TimeOffset.RULE).finding().title())
        .isEqualTo("The clock is off by 2 s");
    assertThat(
            kept(message.replace("17954537310", "17954537290"), false)
                .judge(TimeOffset.RULE)
                .clean())
        .isTrue();
    assertThat(
            kept("daemon=systemd-timesyn\ntimesyncd=yes\nmessage=\n", false)
                .judge(TimeOffset.RULE)
                .notApplicable())
        .hasSize(1);
  }

  @Test
  void twoDaemonsAreAFinding() {
    assertThat(
            kept("daemon=ntpd\ndaemon=systemd-timesyn\ntimesyncd=yes\n", false)
                .judge(TimeDaemon.RULE)
                .finding()
                .title())
        .isEqualTo("Two time daemons run: ntpd, systemd-timesyn");
  }

  @Test
  void daemonWithoutASourceIsAFinding() {
    assertThat(
            kept(chrony("0.0", "Not synchronised"), false)
                .judge(TimeSynchronised.RULE)
                .finding()
                .title())
        .isEqualTo("The clock is not synchronised");
    assertThat(
            kept(chrony("0.0", "Not synchronised"), false)
                .judge(TimeSynchronised.RULE)
                .finding()
                .evidence()
                .getFirst()
                .excerpt())
        .isEqualTo("chronyd: not synchronised");
    assertThat(
            kept("daemon=systemd-timesyn\ntimesyncd=no\n", false)
                .judge(TimeSynchronised.RULE)
                .findings())
        .hasSize(1);
    assertThat(
            kept("daemon=systemd-timesyn\ntimesyncd=yes\n", false)
                .judge(TimeSynchronised.RULE)
                .clean())
        .isTrue();
  }

  @Test
  void justBootedClockIsUndecided() {
    ServerCase server =
        kept("daemon=systemd-timesyn\ntimesyncd=no\n", false)
            .answering("kernel", "release=6.1\nmachine=x86_64\nuptime=60.5\nboot=1\n");
    assertThat(server.judge(TimeSynchronised.RULE).notAssessed()).hasSize(1);
  }

  @Test
  void daemonThatDoesNotSayIsUndecided() {
    assertThat(kept("daemon=ntpd\n", false).judge(TimeSynchronised.RULE).notAssessed()).hasSize(1);
    assertThat(kept("daemon=chronyd\nchrony=\n", false).judge(TimeOffset.RULE).notAssessed())
        .hasSize(1);
  }

  @Test
  void largeOffsetIsAFindingInEitherDirection() {
    assertThat(kept(chrony("-1.5", "Normal"), false).judge(TimeOffset.RULE).finding().title())
        .isEqualTo("The clock is off by 1.500 s");
    assertThat(kept(chrony("0.9", "Normal"), false).judge(TimeOffset.RULE).clean()).isTrue();
    assertThat(
            kept("daemon=ntpd\nntpq=leap=00, offset=-2345.0 \n", false)
                .judge(TimeOffset.RULE)
                .finding()
                .title())
        .isEqualTo("The clock is off by 2.345 s");
  }

  @Test
  void clockThatDiffersFromStewardsIsAFinding() {
    assertThat(clock(-120, "Etc/UTC", "vps1").judge(ClockDifference.RULE).finding().title())
        .isEqualTo("The clock is 119 s behind Steward's");
    assertThat(clock(7200, "Etc/UTC", "vps1").judge(ClockDifference.RULE).finding().title())
        .isEqualTo("The clock is 7198 s ahead of Steward's");
    assertThat(clock(2, "Etc/UTC", "vps1").judge(ClockDifference.RULE).clean()).isTrue();
  }

  @Test
  void serverInAnotherZoneThanTheOthersIsAFinding() {
    Finding finding =
        EstateCase.of(
                clock(0, "Etc/UTC", "vps1"),
                clock(0, "Zulu", "vps2"),
                clock(0, "Europe/Berlin", "vps3"))
            .judge(TimeZones.RULE)
            .finding();
    assertThat(finding.subject().toString()).isEqualTo("vps3");
    assertThat(finding.title()).isEqualTo("The time zone is Europe/Berlin, elsewhere Etc/UTC");
  }

  @Test
  void serverWhoseZoneIsUnknownIsNotAssessedAndStopsNoOther() {
    var judged =
        EstateCase.of(
                clock(0, "Etc/UTC", "vps1"),
                ServerCase.named("vps2"),
                clock(0, "Asia/Tokyo", "vps3"),
                clock(0, "Etc/UTC", "vps4"))
            .judge(TimeZones.RULE);
    assertThat(judged.notAssessed()).hasSize(1);
    assertThat(judged.finding().subject().toString()).isEqualTo("vps3");
    assertThat(judged.holds()).hasSize(2);
  }
}
